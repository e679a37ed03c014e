// # Speed and size
//
// Measured in one run on two shared cores (Linux, Go 1.26), beside bleve 2.6.3 in
// memory with its English analyzer, with one document for each entry and with
// one for each phrase. Entries have three phrases each; the questions are 2,000,
// one in six off topic, one in five mistyped, one in eight three sentences long;
// package sample makes both. A question is asked three times and its median
// counts. Heap is what the index holds beside the base.
//
//	entries  load ms  heap B/phrase  p50 µs  p99 µs  system
//	     30        5           2186      25      84  who-owns
//	     30        1            958      16      58  bleve, a document an entry
//	     30        3           1380      18      59  bleve, a document a phrase
//	    150       33           1815      40     153  who-owns
//	    150        9            857      26     101  bleve, a document an entry
//	    150       14           1368      26      81  bleve, a document a phrase
//	   1000       50            588      79     293  who-owns
//	   1000       44            798      36     216  bleve, a document an entry
//	   1000      101           1323      68     365  bleve, a document a phrase
//	  10000      280            429     138     642  who-owns
//	  10000      692            748     207    1591  bleve, a document an entry
//	  10000     2088           1267     541    2887  bleve, a document a phrase
//	 100000     3187            390     435    1566  who-owns
//	 100000    34620            719    2683   36797  bleve, a document an entry
//	 100000    48633           1239    5088   35198  bleve, a document a phrase
//
//	cd .bench && go test -bench . -benchtime 1x -entries 30,150,1000,10000,100000
//
// One search is not one answer: a message is matched whole, by its clauses and in
// parts, one to six times, the best candidates are held against its words, and the
// score is explained. Up to 1,000 entries that takes 9 to 43 µs longer at the
// median than one search of bleve for a document an entry, and 26 to 77 µs at the
// 99th percentile; in larger files it takes less. Up to about a thousand entries
// the heap is mostly the linear model.
//
// By itself, with what is allocated (about 100 pieces and 17 kB a question), and
// for messages that no person writes (2 ms at most, with 1,000 entries):
//
//	go test -run '^$' -bench 'Answer|NewIndex|Hostile' ./knowledge
package knowledge
