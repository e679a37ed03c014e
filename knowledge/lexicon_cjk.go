package knowledge

// Japanese and Chinese: the words that cut a run of characters without spaces.
// A word stands in both scripts where simplified and traditional differ.

const (
	japaneseAsk  = `誰 だれ どなた どの どちら 何 なに いつ どこ なぜ どうして どう どうやって`
	japaneseStop = `は が を に の で と も へ や から まで より など です ます ですか ますか でしょうか した して する します しますか しているのは
		している しています いる います いますか ある あります ありますか この その あの これ それ ください 教えて お願いします こと もの 人 方 さん
		について における ための では には とは って のは か ね よ 間 でした でしたか でしたっけ っけ でしょう
		すみません すいません ちょっと こんにちは お疲れ様です ありがとう ありがとうございます 誰か`
	japaneseOwn = `担当 担当者 責任 責任者 責任を持つ 持つ 持って 決める 決めます 決めて 管理 行う 行います 作る 役割 仕事`

	chineseAsk  = `谁 誰 哪个 哪個 哪位 什么 什麼 何时 何時 什么时候 什麼時候 哪里 哪裡 为什么 為什麼 怎么 怎麼 如何 是否 是不是`
	chineseStop = `的 了 吗 嗎 呢 吧 啊 是 在 和 与 與 或 还是 還是 也 都 就 由 对 對 把 被 给 給 跟 从 從 到 这 這 那 这个 這個 那个 那個
		我 你 您 他 她 它 我们 我們 你们 你們 他们 他們 请 請 请问 請問 谢谢 謝謝 大家 有 没有 沒有 不 会 會 能 可以 应该 應該 要 想 知道 我们的 我們的
		之间 之間 到底 究竟 你好 您好 大家好 一下 麻烦 麻煩 该 該 需要 来 來 呀 干 幹 多谢 多謝`
	chineseOwn = `负责 負責 归 歸 管 管理 决定 決定 制定 做 拥有 擁有 职责 職責 责任 責任 角色 工作 最终 最終`
)

var japaneseLexicon = lexicon{
	ask:     setOf(japaneseAsk),
	whoever: "誰",
	who:     setOf("誰 だれ どなた 担当者 責任者"),
	what:    setOf("何 なに いつ どこ なぜ どうして どう どうやって"),
	person:  setOf("担当 担当者 責任者 役割 人 方"),
	stop:    setOf(japaneseAsk, japaneseStop),
	frame:   setOf(japaneseAsk, japaneseStop, japaneseOwn),
	of:      setOf("の で に"),
	and:     setOf("と や も"),
	or:      setOf("か"),
	then:    setOf("では じゃあ それでは"),
	it:      setOf("それ これ"),
	compare: setOf("違い 違う 違いますか 比較 比べて 間"),
}

var chineseLexicon = lexicon{
	ask:     setOf(chineseAsk),
	whoever: "谁",
	who:     setOf("谁 誰 哪个 哪個 哪位"),
	what:    setOf("什么 什麼 何时 何時 什么时候 什麼時候 哪里 哪裡 为什么 為什麼 怎么 怎麼 如何"),
	person:  setOf("角色 职责 職責"),
	stop:    setOf(chineseAsk, chineseStop),
	frame:   setOf(chineseAsk, chineseStop, chineseOwn),
	of:      setOf("的 在"),
	and:     setOf("和 与 與 跟 或"),
	or:      setOf("或 还是 還是"),
	then:    setOf("那 那么 那麼 和 还有 還有"),
	it:      setOf("这 這 那 它 他们 他們 两个 兩個"),
	compare: setOf("区别 區別 不同 差别 差別 比较 比較 对比 對比 之间 之間"),
}
