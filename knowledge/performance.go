// # Speed and size
//
// Measured on two shared cores (Linux, Go 1.26), beside bleve 2.6.3 in memory with
// its English analyzer, with one document for each entry and with one for each
// phrase. Entries have three phrases each; the questions are 2,000, one in six off
// topic, one in five mistyped, one in eight three sentences long; package sample
// makes both. A question is asked three times and its median counts. Heap is what
// the index holds beside the base, for each phrase in it; who-owns holds eleven stock
// phrases more for each role, which bleve is not given.
//
//	entries  load ms  heap B/phrase  p50 µs  p99 µs  system
//	     30        7            778      24      93  who-owns
//	     30        3            800      29     215  bleve, a document an entry
//	     30        5           1241      31     145  bleve, a document a phrase
//	    150       52           1008      34     126  who-owns
//	    150       16            839      42     163  bleve, a document an entry
//	    150       32           1338      50     203  bleve, a document a phrase
//	   1000       89            525      70     205  who-owns
//	   1000      113            794      84     449  bleve, a document an entry
//	   1000      222           1317     130     596  bleve, a document a phrase
//	  10000      504            427     156     457  who-owns
//	  10000     1415            746     415    3907  bleve, a document an entry
//	  10000     2702           1265     850    5294  bleve, a document a phrase
//	 100000     5510            391     593    1593  who-owns
//	 100000    26330            717    4209   46462  bleve, a document an entry
//	 100000    55936           1237    8793   57500  bleve, a document a phrase
//
//	cd .bench && go test -bench . -benchtime 1x -entries 30,150,1000,10000,100000
//
// One search is not one answer: a message is matched whole, by its clauses and in
// parts, one to six times, the best candidates are held against its words, and the
// score is explained. What is found out about a word, and what a run of words led
// to, is kept until the message is answered. In the table that takes 0.07 to 0.85
// times as long as one search of bleve at the median, and 0.03 to 0.8 times at the
// 99th percentile. Where each question counts with the least of fifteen times instead,
// bleve gains more: up to 150 entries who-owns took 1.1 to 1.4 times as long then at
// the median, and 1.6 to 2.2 times at the 99th percentile. The slowest one per cent
// ask about two things at once, each of which is looked for by itself and both
// together.
//
// The linear model is a fifth of the heap at 30 entries and two fifths at 150; with
// 1,000 there is none.
//
// By itself, with what is allocated (about 35 pieces and 5 kB a question), and
// for messages that no person writes (2 ms at most, with 1,000 entries):
//
//	go test -run '^$' -bench 'Answer|NewIndex|Hostile' ./knowledge
package knowledge
