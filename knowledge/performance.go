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
//	     30        9            752      19      75  who-owns
//	     30        2            805      26     136  bleve, a document an entry
//	     30        5           1242      30     119  bleve, a document a phrase
//	    150       39            981      29     100  who-owns
//	    150       13            838      37     214  bleve, a document an entry
//	    150       36           1338      50     245  bleve, a document a phrase
//	   1000       83            520      61     188  who-owns
//	   1000      137            794      91     449  bleve, a document an entry
//	   1000      269           1317     122     514  bleve, a document a phrase
//	  10000      643            420     125     392  who-owns
//	  10000     1453            746     421    3751  bleve, a document an entry
//	  10000     2690           1265     783    4472  bleve, a document a phrase
//	 100000     5766            386     538    1377  who-owns
//	 100000    26330            717    4209   46462  bleve, a document an entry
//	 100000    55936           1237    8793   57500  bleve, a document a phrase
//
//	cd .bench && go test -bench . -benchtime 1x -entries 30,150,1000,10000,100000
//
// Other work shared the cores, so that a time can be a third longer in another run: at
// 150 entries loading took 39 to 56 ms and the 99th percentile 100 to 128 µs in three
// of them. The sizes are from runs in the same hour, but for bleve at 100,000 entries,
// which is from an earlier one.
//
// One search is not one answer: a message is matched whole, by its clauses and in
// parts, one to six times, the best candidates are held against its words, and the
// score is explained. What is found out about a word, and what a run of words led
// to, is kept until the message is answered. In the table that takes 0.06 to 0.78
// times as long as one search of bleve at the median, and 0.02 to 0.63 times at the
// 99th percentile. Where each question counted with the least of fifteen times
// instead, bleve gained more: up to 150 entries the version before took 1.1 to 1.4
// times as long as bleve at the median, and 1.6 to 2.2 times at the 99th percentile.
// The slowest one per cent ask about two things at once, each of which is looked for
// by itself and both together.
//
// The linear model is a fifth of the heap at 30 entries and two fifths at 150; with
// 1,000 there is none.
//
// By itself, with what is allocated (about 35 pieces and 5 kB a question), and
// for messages that no person writes (2 ms at most, with 1,000 entries):
//
//	go test -run '^$' -bench 'Answer|NewIndex|Hostile' ./knowledge
package knowledge
