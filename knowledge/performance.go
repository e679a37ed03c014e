// # Speed and size
//
// Measured on two shared cores (Linux, Go 1.26), beside bleve 2.6.3 in memory with
// its English analyzer, with one document for each entry and with one for each
// phrase. Entries have three phrases each; the questions are 2,000, one in six off
// topic, one in five mistyped, one in eight three sentences long; package sample
// makes both. A question is asked three times and its median counts. Heap is what
// the index holds beside the base. The cores did other work besides, so figures are
// to be compared within a size; those for 100,000 entries are of an earlier run
// and state, on a quieter machine.
//
//	entries  load ms  heap B/phrase  p50 µs  p99 µs  system
//	     30        9           2216      29     117  who-owns
//	     30        5            893      36     173  bleve, a document an entry
//	     30        5           1380      32     142  bleve, a document a phrase
//	    150       70           1877      43     175  who-owns
//	    150       21            857      39     152  bleve, a document an entry
//	    150       34           1352      55     224  bleve, a document a phrase
//	   1000      125            567      97     360  who-owns
//	   1000      208            798      99     619  bleve, a document an entry
//	   1000      237           1323     119     547  bleve, a document a phrase
//	  10000      575            438     159     542  who-owns
//	  10000     2346            748     407    4140  bleve, a document an entry
//	  10000     2760           1267     781    4456  bleve, a document a phrase
//	 100000     3187            390     435    1566  who-owns
//	 100000    34620            719    2683   36797  bleve, a document an entry
//	 100000    48633           1239    5088   35198  bleve, a document a phrase
//
//	cd .bench && go test -bench . -benchtime 1x -entries 30,150,1000,10000,100000
//
// One search is not one answer: a message is matched whole, by its clauses and in
// parts, one to six times, the best candidates are held against its words, and the
// score is explained. What is found out about a word, and what a run of words led
// to, is kept until the message is answered. In the table that takes 0.7 to 1.2
// times as long as one search of bleve up to 1,000 entries, at the median and at the
// 99th percentile, and less in larger files. On cores that do nothing else bleve
// gains more. By the least of fifteen times for each question, who-owns takes 1.1 to
// 1.4 times as long at the median up to 150 entries, and 1.6 to 2.2 times at the 99th
// percentile; with 1,000 0.8 to 1.3 times.
//
// The linear model is a quarter of the heap at 30 entries and half of it at 150;
// with 1,000 there is none. The sample also has ten roles with ninety stock phrases,
// which are held but not counted as phrases.
//
// By itself, with what is allocated (about 35 pieces and 5 kB a question), and
// for messages that no person writes (2 ms at most, with 1,000 entries):
//
//	go test -run '^$' -bench 'Answer|NewIndex|Hostile' ./knowledge
package knowledge
