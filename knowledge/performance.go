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
//	     30       10            752      16      74  who-owns
//	     30        2            804      26     142  bleve, a document an entry
//	     30        4           1242      30     163  bleve, a document a phrase
//	    150       40            981      24      90  who-owns
//	    150       15            838      39     205  bleve, a document an entry
//	    150       26           1338      44     180  bleve, a document a phrase
//	   1000       79            520      48     152  who-owns
//	   1000      122            794      80     389  bleve, a document an entry
//	   1000      181           1317     118     570  bleve, a document a phrase
//	  10000      497            420     112     341  who-owns
//	  10000     1404            746     346    3172  bleve, a document an entry
//	  10000     2583           1265     794    4704  bleve, a document a phrase
//	 100000     5425            386     455    1167  who-owns
//	 100000    19530            717    3338   35891  bleve, a document an entry
//	 100000    39073           1237    8489   55572  bleve, a document a phrase
//
//	cd .bench && go test -bench . -benchtime 1x -entries 30,150,1000,10000,100000
//
// A time can be half as long again in another run, when others use the machine.
//
// One search is not one answer: a message is matched whole, by its clauses and in
// parts, one to six times, and the best candidates are held against its words. What is
// found out about a word, and what a run of words led to, is kept until the message is
// answered. In the table that takes 0.05 to 0.62 times as long as one search of bleve
// at the median, and 0.02 to 0.52 times at the 99th percentile. Where each question
// counted with the least of fifteen times instead, bleve gained more: up to 150 entries
// an earlier version, half as slow again, took 1.6 to 2.2 times as long at the 99th
// percentile. The slowest one per cent ask about two things at once, each of which is
// looked for by itself and both together. Reasons are written out for who asks for them
// ([Question.Why]), which takes a fourth as long again.
//
// The linear model is a fifth of the heap at 30 entries and two fifths at 150; with
// 1,000 there is none.
//
// By itself, with what is allocated (about 35 pieces and 5 kB a question), and
// for messages that no person writes (2 ms at most, with 1,000 entries):
//
//	go test -run '^$' -bench 'Answer|NewIndex|Hostile' ./knowledge
package knowledge
