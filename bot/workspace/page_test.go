package workspace_test

// The page in a real browser: what a person sees and can do, by mouse and by
// keyboard.

import (
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/slack-go/slack"

	"whoowns/bot/workspace/browsertest"
)

// TestPage shares one browser among its subtests.
func TestPage(t *testing.T) {
	browser := browsertest.Start(t)
	for _, test := range []struct {
		name, address string
		run           func(*tab)
	}{
		{"opens with the channels and questions to try", "", opens},
		{"shows a question typed in the composer", "#C0PRODUCT", question},
		{"keeps a draft for each channel", "#C0PRODUCT", drafts},
		{"completes names by keyboard", "#C0PRODUCT", completes},
		{"labels an ephemeral reply and draws a real table", "#C0PRODUCT", ephemeral},
		{"says why an answer was refused", "#C0PRODUCT", refused},
		{"opens, answers and closes a thread by keyboard", "#C0PRODUCT", threads},
		{"opens a thread from its address", "#C0PRODUCT", deepLink},
		{"explains an answer", "#C0PRODUCT", explains},
		{"marks other channels as unread", "#C0PRODUCT", unread},
		{"remembers the theme", "", remembersTheme},
		{"fits a narrow screen", "#C0PRODUCT", narrow},
		{"leaves hostile text inert", "#C0PRODUCT", hostile},
		{"fills in, corrects and submits a modal opened by a global shortcut", "#C0PRODUCT", modals},
		{"answers about a message from its menu", "#C0PRODUCT", messageShortcut},
		{"shows the home tab and what its button opens", "#D0JUNE", homeTab},
		{"presses buttons, menus and feedback of a message", "#C0PRODUCT", pressesElements},
		{"talks to the agent beside the channel", "#C0PRODUCT", agentPane},
		{"adds a newcomer who joins and leaves", "#C0PRODUCT", newcomer},
		{"edits and deletes one's message", "#C0PRODUCT", editsAndDeletes},
		{"switches a person's language", "#C0PRODUCT", locale},
		{"finds its way back after the connection is lost", "#C0PRODUCT", reconnects},
	} {
		t.Run(test.name, func(t *testing.T) { test.run(open(t, browser, test.address)) })
	}
}

const texts = `[...document.querySelectorAll("#messages .content")].map(c => c.innerText)`

func opens(p *tab) {
	want(p, `document.title`, "#onboarding · Acme")
	want(p, `[...document.querySelectorAll("#channels .title, #directs .title")].map(n => n.innerText)`,
		[]string{"onboarding", "product", "general", "who-owns"})
	want(p, `[...document.querySelectorAll(".try")].map(n => n.innerText)`,
		[]string{"/who-owns pm vs po", "@who-owns who grooms the backlog?"})
	want(p, `[...document.querySelectorAll("button, select, textarea, aside, nav")].filter(n => !n.ariaLabel && !n.innerText.trim() && !n.getAttribute("aria-labelledby")).map(n => n.outerHTML)`,
		[]string{})
}

func question(p *tab) {
	p.send("who grooms the backlog?")
	p.until(texts + `.includes("who grooms the backlog?")`)
	p.until(`document.querySelector("#composer textarea").value === ""`)
	want(p, `document.querySelector("#messages .message .name").innerText`, "June Okafor")
}

func drafts(p *tab) {
	p.write("half a thought")
	p.click(`#channels a[href="#C0GENERAL"]`)
	p.until(`document.querySelector("#channel-name").innerText === "general"`)
	want(p, `document.querySelector("#composer textarea").value`, "")
	p.do(chromedp.NavigateBack())
	p.until(`document.querySelector("#composer textarea").value === "half a thought"`)
}

func completes(p *tab) {
	p.write("ask @ma")
	p.until(`document.querySelector(".suggest:not([hidden]) [aria-selected=true]").innerText.includes("Marco Bianchi")`)
	p.press(kb.Tab)
	p.until(`document.querySelector("#composer textarea").value === "ask @marco "`)
	p.press("in #")
	p.press(kb.ArrowDown)
	p.enter()
	p.until(`document.querySelector("#composer textarea").value === "ask @marco in #product "`)
	p.press("@")
	p.press(kb.Escape)
	p.until(`document.querySelector("#composer .suggest").hidden`)
	p.press(kb.Backspace)
	p.enter()
	p.until(`document.querySelector("#messages .mention[href='#C0PRODUCT']")`)
	want(p, texts, []string{"ask @marco in #product"})
}

func ephemeral(p *tab) {
	p.click(".try")
	p.until(`document.querySelector(".message.ephemeral table")`)
	want(p, `document.querySelector(".message.ephemeral .only-you").innerText`, "Only visible to you")
	want(p, `document.querySelector(".message.ephemeral .badge").innerText`, "APP")
	want(p, `[...document.querySelectorAll(".message th[scope=col]")].map(c => c.innerText)`,
		[]string{"About", "Product Manager", "Product Owner"})
	want(p, `[...document.querySelectorAll(".message tbody tr")].map(r => [...r.cells].map(c => c.innerText))`, [][]string{
		{"Focus", "Strategy & <market>, looked at from far enough away", "Backlog, looked at from near enough"},
		{"Horizon", "Quarters", "Sprints"},
	})
	want(p, `getComputedStyle(document.querySelector(".message tbody td:last-child")).textAlign`, "right")

	p.do(chromedp.SetValue(chromedp.CSS("#persona"), "U0MARCO"),
		chromedp.Evaluate[chromedp.Void](`document.querySelector("#persona").dispatchEvent(new Event("change"))`))
	p.until(`document.querySelectorAll(".message").length === 0`)

	// Another tab of the same browser is another person, if one likes.
	p.do(chromedp.Reload())
	p.until(`document.querySelector("#persona").value === "U0MARCO"`)
	want(p, `localStorage.length`, 0)
}

func refused(p *tab) {
	p.send("/nothing here")
	p.until(`document.querySelector("#composer [role=alert]").innerText === "/nothing is not a valid command."`)
	want(p, `document.querySelector("#composer textarea").value`, "/nothing here")
}

func threads(p *tab) {
	p.send("@who-owns who grooms the backlog?")
	p.until(`document.querySelector(".thread-summary .count")?.innerText === "1 reply"`)
	p.press(kb.Tab, chromedp.KeyModifiers(kb.ModifierShift)) // back from the composer
	for range 10 {
		if p.focused(".thread-summary") {
			break
		}
		p.press(kb.Tab, chromedp.KeyModifiers(kb.ModifierShift))
	}
	p.enter()
	p.until(`document.querySelector("#thread-composer textarea") === document.activeElement`)
	want(p, `[...document.querySelectorAll("#thread .content")].map(c => c.innerText)`,
		[]string{"@who-owns who grooms the backlog?", "The product owner grooms it."})

	p.press("thank you")
	p.enter()
	p.until(`document.querySelector(".thread-summary .count").innerText === "2 replies"`)
	p.press(kb.Escape)
	p.until(`document.querySelector("#thread").hidden && document.activeElement.matches("#messages .message")`)
}

func (p *tab) focused(selector string) bool {
	p.Helper()
	focused, err := chromedp.Run(p.ctx, chromedp.Evaluate[bool](`document.activeElement.matches("`+selector+`")`))
	if err != nil {
		p.Fatal(err)
	}
	return focused
}

func deepLink(p *tab) {
	ts := p.say("C0PRODUCT", "U0MARCO", "Who plans the sprint?", "")
	p.say("C0PRODUCT", "U0JUNE", "You do.", ts)
	p.do(chromedp.Navigate(p.server.URL+"/#C0PRODUCT/"+ts), chromedp.Reload())
	p.until(`document.querySelectorAll("#thread .message").length === 2`)
	want(p, `document.querySelector("#thread-place").innerText`, "#product")
}

func explains(p *tab) {
	p.send("/who-owns pm vs po")
	p.until(`document.querySelector(".message.ephemeral")`)
	p.do(chromedp.Focus(chromedp.CSS(".message.ephemeral")))
	p.press("i")
	p.until(`document.querySelector("#inspector .outcome")?.innerText === "answered"`)
	want(p, `document.querySelector("#inspector [role=meter]").getAttribute("aria-valuenow")`, "0.91")
	want(p, `[...document.querySelectorAll(".reasons tbody tr")].map(r => [...r.cells].map(c => c.innerText.trim()))`,
		[][]string{{"alias", "pm", "PM", "0.500"}, {"alias", "po", "PO", "0.410"}})
	p.until(`document.querySelector("#why .envelope-type").innerText === "slash_commands · /who-owns"`)
	p.until(`document.querySelector("#envelopes .ack").innerText.startsWith("ack ")`)
	want(p, `document.querySelector("#why .envelope").innerText.includes("pm vs po")`, true)
	p.press(kb.Escape)
	p.until(`document.querySelector("#inspector").hidden && document.activeElement.matches(".message.ephemeral")`)
}

func unread(p *tab) {
	p.say("C0GENERAL", "U0MARCO", "Lunch?", "")
	p.until(`document.querySelector("#channels a[href='#C0GENERAL'] .dot")`)
	p.click(`#channels a[href="#C0GENERAL"]`)
	p.until(`!document.querySelector("#channels .dot") && ` + texts + `.includes("Lunch?")`)
}

func remembersTheme(p *tab) {
	const ground = `getComputedStyle(document.body).backgroundColor`
	want(p, ground, "rgb(255, 255, 255)")
	p.click("#theme")
	p.until(ground + ` === "rgb(27, 29, 33)"`)
	p.do(chromedp.Reload())
	p.until(`document.querySelector("#theme").ariaLabel === "Switch to the light theme"`)
	want(p, ground, "rgb(27, 29, 33)")
}

func narrow(p *tab) {
	const overflow = `document.documentElement.scrollWidth - innerWidth`
	p.do(chromedp.EmulateViewport(390, 844))
	p.send("/who-owns pm vs po")
	p.until(`document.querySelector(".message.ephemeral table")`)
	want(p, overflow, 0)
	want(p, `document.querySelector("#scroll").scrollWidth - document.querySelector("#scroll").clientWidth`, 0)

	want(p, `document.querySelector(".message .table-scroll").scrollWidth > document.querySelector(".message .table-scroll").clientWidth`, true)

	want(p, `document.querySelector("#sidebar").inert`, true)
	p.click("#menu")
	p.until(`document.activeElement.matches("#sidebar a") && document.querySelector("#sidebar").getBoundingClientRect().left === 0`)
	p.press(kb.Escape)
	p.until(`document.activeElement.matches("#menu") && document.querySelector("#sidebar").inert`)

	p.click("#inspect")
	p.until(`document.querySelector("#inspector").getBoundingClientRect().width === innerWidth`)
	want(p, overflow, 0)
}

func hostile(p *tab) {
	const evil = `<img src=x onerror="document.title='owned'"> <!channel> <script>document.title='owned'</script> <javascript:alert(1)|click me>`
	p.send(evil)
	p.until(texts + `.length === 1`)
	want(p, texts, []string{evil})

	plain := slack.NewTextBlockObject(slack.PlainTextType, evil, false, false)
	button := slack.NewButtonBlockElement("go", evil, slack.NewTextBlockObject(slack.PlainTextType, `<img src=x>`, false, false))
	_, _, err := p.api.PostMessage("C0PRODUCT", slack.MsgOptionText(evil, false), slack.MsgOptionBlocks(
		slack.NewHeaderBlock(plain),
		slack.NewSectionBlock(slack.NewTextBlockObject(slack.MarkdownType, evil, false, false), nil, nil),
		slack.NewActionBlock("actions", button),
		slack.NewTableBlock("table").AddRow(slack.NewTableRawTextCell(evil)),
	))
	if err != nil {
		p.Fatal(err)
	}
	p.until(`document.querySelector(".message .b-button")?.innerText === "<img src=x>"`)
	want(p, `document.querySelector(".message th").innerText`, evil)
	want(p, `document.querySelector(".message .b-section .broadcast").innerText`, "@channel") // a word, nothing more
	want(p, `document.querySelectorAll(".message img:not(.avatar), .message script, .message a").length`, 0)
	want(p, `document.title`, "#product · Acme")
}

func reconnects(p *tab) {
	p.mayError = true // a lost connection is reported there
	p.do(chromedp.Evaluate[chromedp.Void](`
		new MutationObserver(() => document.body.dataset.seen = "yes").observe(document.querySelector("#banner"), {attributes: true})`))
	p.server.CloseClientConnections()
	p.until(`document.body.dataset.seen === "yes"`)
	p.until(`document.querySelector("#banner").hidden`)
	p.say("C0PRODUCT", "U0MARCO", "Are we back?", "")
	p.until(texts + `.includes("Are we back?")`)
}
