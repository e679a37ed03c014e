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
//	     30        9            776      31     110  who-owns
//	     30        2            805      30     154  bleve, a document an entry
//	     30        6           1242      35     165  bleve, a document a phrase
//	    150       53            995      44     155  who-owns
//	    150       16            839      45     212  bleve, a document an entry
//	    150       33           1338      54     258  bleve, a document a phrase
//	   1000       87            525      80     260  who-owns
//	   1000      138            794     100     531  bleve, a document an entry
//	   1000      216           1317     148     583  bleve, a document a phrase
//	  10000      644            426     176     540  who-owns
//	  10000     1534            746     487    4062  bleve, a document an entry
//	  10000     2769           1265     884    5099  bleve, a document a phrase
//	 100000     5760            391     600    1986  who-owns
//	 100000    23872            717    4502   48550  bleve, a document an entry
//	 100000    61316           1237    9783   70137  bleve, a document a phrase
//
//	cd .bench && go test -bench . -benchtime 1x -entries 30,150,1000,10000,100000
//
// One search is not one answer: a message is matched whole, by its clauses and in
// parts, one to six times, the best candidates are held against its words, and the
// score is explained. What is found out about a word, and what a run of words led
// to, is kept until the message is answered. In the table that takes 0.1 to 1.05
// times as long as one search of bleve at the median, and 0.03 to 0.75 times at the
// 99th percentile. Where each question counts with the least of fifteen times instead,
// bleve gains more: who-owns then takes 1.1 to 1.4 times as long at the median up to
// 150 entries, and 1.6 to 2.2 times at the 99th percentile. The slowest one per cent
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
