package workspace_test

// The rest of the surface in a real browser: modals, App Home, shortcuts, the
// agent pane, newcomers; and a small bot that uses all of it.

import (
	"fmt"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/slack-go/slack"
	"github.com/slack-go/slack/slackevents"
	"github.com/slack-go/slack/socketmode"

	"whoowns/bot/workspace"
)

// acknowledge gives the options of the external menu, refuses the answer
// "never", and says nothing else.
func acknowledge(c *socketmode.Client, e socketmode.Event) {
	in, _ := e.Data.(slack.InteractionCallback)
	switch {
	case in.Type == slack.InteractionTypeBlockSuggestion:
		_ = c.Ack(*e.Request, slack.OptionsResponse{Options: []*slack.OptionBlockObject{option("roadmap"), option("rota")}})
	case in.Type == slack.InteractionTypeViewSubmission && in.View.State.Values["text"]["answer"].Value == "never":
		_ = c.Ack(*e.Request, slack.NewErrorsViewSubmissionResponse(map[string]string{"text": "Say who, please."}))
	default:
		ack(c, e)
	}
}

func (p *tab) heardOf(event any) (err error) {
	switch in := event.(type) {
	case *slackevents.AppMentionEvent:
		_, _, err = p.api.PostMessage(in.Channel, text("The *product owner* grooms it."), slack.MsgOptionTS(in.TimeStamp))
	case *slackevents.AppHomeOpenedEvent:
		if in.Tab == "home" {
			_, err = p.api.PublishView(in.User, home("backlog"), "")
			return err
		}
		return p.api.SetAssistantThreadsSuggestedPrompts(slack.AssistantThreadsSetSuggestedPromptsParameters{
			ChannelID: in.Channel, Title: "Ask about", Prompts: []slack.AssistantThreadsPrompt{{Title: "The backlog", Message: "Who grooms the backlog?"}},
		})
	case *slackevents.MessageEvent:
		if in.ChannelType != "im" || in.BotID != "" || in.SubType != "" || in.ThreadTimeStamp == "" {
			return nil
		}
		err = p.api.SetAssistantThreadsStatus(slack.AssistantThreadsSetStatusParameters{ChannelID: in.Channel, ThreadTS: in.ThreadTimeStamp, Status: "is looking it up…"})
		if err == nil && in.Text != "wait" {
			_, _, err = p.api.PostMessage(in.Channel, text("The product owner."), slack.MsgOptionTS(in.ThreadTimeStamp))
		}
	}
	return err
}

func (p *tab) interacted(in slack.InteractionCallback) (err error) {
	switch in.Type {
	case slack.InteractionTypeShortcut:
		_, err = p.api.OpenView(in.TriggerID, long())
	case slack.InteractionTypeMessageAction:
		err = slack.PostWebhook(in.ResponseURL, &slack.WebhookMessage{Text: "About: " + in.Message.Text})
	case slack.InteractionTypeViewSubmission:
		values := in.View.State.Values
		said := fmt.Sprintf("Saved %q, %s, %s", values["text"]["answer"].Value, values["kind"]["role"].SelectedOption.Value, values["entry"]["which"].SelectedOption.Value)
		if values["text"]["answer"].Value != "never" {
			_, _, err = p.api.PostMessage(product, text(said))
		}
	case slack.InteractionTypeBlockActions:
		action := in.ActionCallback.BlockActions[0]
		if action.ActionID == "ask" {
			_, err = p.api.OpenView(in.TriggerID, form("From the home tab"))
			return err
		}
		if in.Channel.ID != "" {
			_, err = p.api.PostEphemeral(in.Channel.ID, in.User.ID, text(fmt.Sprintf("%s: %s%s", action.ActionID, action.Value, action.SelectedOption.Value)))
		}
	}
	return err
}

// long is a form with every kind of input.
func long() slack.ModalViewRequest {
	view := form("Write an answer")
	boxes := slack.NewCheckboxGroupsBlockElement("where", option("thread"), option("channel"))
	optional := func(b *slack.InputBlock) *slack.InputBlock { b.Optional = true; return b }
	view.Blocks.BlockSet = append(view.Blocks.BlockSet,
		slack.NewSectionBlock(plain("What does it say?"), nil, slack.NewAccessory(slack.NewOverflowBlockElement("more", option("example")))),
		slack.NewInputBlock("entry", plain("Entry"), plain("Type three letters"), slack.NewOptionsSelectBlockElement("external_select", plain("Find an entry"), "which")),
		optional(slack.NewInputBlock("how", plain("How"), nil, slack.NewRadioButtonsBlockElement("how", option("short"), option("long")))),
		optional(slack.NewInputBlock("where", plain("Where"), nil, boxes)),
		optional(slack.NewInputBlock("who", plain("Holder"), nil, slack.NewOptionsSelectBlockElement("users_select", plain("Choose a person"), "who"))),
	)
	return view
}

func modals(p *tab) {
	const dialog = `document.querySelector("dialog.modal")`
	p.click("#composer .shortcuts")
	p.until(`document.activeElement.matches(".menu button")`)
	p.enter()
	p.until(dialog + `.open && document.activeElement.matches(".b-input .b-text")`)
	want(p, dialog+`.querySelector("h2").innerText`, "Write an answer")
	p.press("no")
	p.enter()
	p.until(`document.querySelector(".b-error")?.innerText === "Please enter at least 3 characters."`)
	p.press("w, never")
	p.click("dialog.modal [type=submit]")
	p.until(`document.querySelectorAll(".b-error").length === 1 && document.querySelector(".b-error")?.innerText === "Please complete this required field."`)
	p.do(chromedp.Focus(chromedp.CSS(".b-external input")))
	p.press("roadmap")
	p.until(`document.querySelectorAll(".b-options [role=option]").length === 2`)
	p.press(kb.ArrowDown)
	p.press(kb.ArrowUp)
	p.enter()
	p.until(`document.querySelector(".b-external input").value === "The roadmap" && document.querySelector(".b-options").hidden`)
	p.click("dialog.modal .b-overflow")
	p.until(`document.activeElement.matches("dialog .menu button")`)
	p.press(kb.Escape)
	p.until(`!document.querySelector(".menu") && ` + dialog + `.open`)
	p.fill(".b-input .b-text", "never")
	p.click("dialog.modal [type=submit]")
	p.until(`document.querySelector(".b-error")?.innerText === "Say who, please."`)
	p.fill(".b-input .b-text", "the PO")
	p.click("dialog.modal [type=submit]")
	p.until(`!` + dialog + `.open`)
	p.until(texts + `.includes('Saved "the PO", pm, roadmap')`)

	p.click("#composer .shortcuts")
	p.enter()
	p.until(dialog + `.open`)
	p.press(kb.Escape)
	p.until(`!` + dialog + `.open`)
}

// fill replaces what stands in an input.
func (p *tab) fill(selector, value string) {
	p.Helper()
	p.do(chromedp.Evaluate[chromedp.Void](fmt.Sprintf(`(() => { const n = document.querySelector(%q); n.focus(); n.select(); })()`, selector)))
	p.press(value)
}

func messageShortcut(p *tab) {
	p.say(product, marco, "somebody should groom this", "")
	p.until(texts + `.length === 1`)
	p.do(chromedp.Focus(chromedp.CSS("#messages .message")))
	p.click(".tool.more")
	want(p, `[...document.querySelectorAll(".menu button")].map(b => b.firstChild.innerText)`, []string{"Who owns this?"})
	p.click(".menu button")
	p.until(texts + `.includes("About: somebody should groom this")`)
}

func homeTab(p *tab) {
	p.click(`.tab[data-tab="home"]`)
	p.until(`document.querySelector("#home .b-header")?.innerText === "Who does what here"`)
	want(p, `document.querySelector("#composer").hidden && location.hash`, "#D0JUNE/home")
	p.click("#home .b-button")
	p.until(`document.querySelector("dialog.modal h2")?.innerText === "From the home tab"`)
	p.click("dialog.modal [aria-label=Close]")
	p.until(`!document.querySelector("dialog.modal").open`)
	p.click(`.tab[data-tab=""]`)
	p.until(`document.querySelector("#home").hidden && !document.querySelector("#composer").hidden`)
}

func pressesElements(p *tab) {
	good, bad := slack.NewFeedbackButton(plain("Helpful"), "yes"), slack.NewFeedbackButton(plain("Not helpful"), "no")
	remove := slack.NewButtonBlockElement("remove", "it", plain("Remove"))
	remove.Confirm = slack.NewConfirmationBlockObject(plain("Sure?"), plain("It will be gone."), plain("Remove it"), plain("Keep"))
	if _, _, err := p.api.PostMessage(product, text("The PO."), slack.MsgOptionBlocks(
		slack.NewSectionBlock(plain("The product owner."), nil, nil),
		slack.NewActionBlock("row", slack.NewOptionsSelectBlockElement("static_select", plain("Example"), "example", option("saas"), option("shop")), remove,
			slack.NewOverflowBlockElement("more", option("share"))),
		slack.NewContextActionsBlock("feedback", slack.NewFeedbackButtonsBlockElement("rate", good, bad)),
	)); err != nil {
		p.Fatal(err)
	}
	p.until(`document.querySelector(".b-feedback")`)
	answered := func(said string) { p.Helper(); p.until(texts + `.includes("` + said + `")`) }
	p.do(chromedp.Evaluate[chromedp.Void](`(() => { const n = document.querySelector(".b-select"); n.value = "shop"; n.dispatchEvent(new Event("change")); })()`))
	answered("example: shop")
	p.click(".b-overflow")
	p.click(".menu button")
	answered("more: share")
	p.click(`.b-feedback [aria-label="Not helpful"]`)
	answered("rate: no")
	p.click(".b-actions .b-button")
	p.until(`document.querySelector("dialog.small")?.innerText.includes("It will be gone.")`)
	p.click("dialog.small .primary")
	answered("remove: it")
}

func agentPane(p *tab) {
	p.click("#agent-open")
	p.until(`document.querySelector("#agent-prompts .try")?.innerText === "The backlog"`)
	want(p, `document.querySelector("#agent-place").innerText`, "Looking at #product")
	p.click("#agent-prompts .try")
	p.until(`[...document.querySelectorAll("#agent .content")].map(c => c.innerText).join("|") === "Who grooms the backlog?|The product owner."`)
	p.until(`document.querySelector("#agent-prompts").hidden && document.querySelector("#agent-status").hidden`)
	p.do(chromedp.Focus(chromedp.CSS("#agent-composer textarea")))
	p.press("wait")
	p.enter()
	p.until(`document.querySelector("#agent-status").innerText === "who-owns is looking it up…"`)
	p.click(`#channels a[href="#C0GENERAL"]`)
	p.until(`document.querySelector("#agent-place").innerText === "Looking at #general"`)
	p.click("#agent-new")
	p.until(`document.querySelectorAll("#agent .content").length === 0 && document.querySelector("#agent-prompts .try")`)
	p.click("#agent-close")
	p.until(`document.querySelector("#agent").hidden`)
}

func newcomer(p *tab) {
	p.choosePersona("+")
	p.until(`document.querySelector("dialog[open] #ask-title")?.innerText === "Add a newcomer"`)
	p.fill("dialog[open] .b-text", "Lena Ortiz")
	p.click("dialog[open] [type=submit]")
	p.until(`document.querySelector("#persona").selectedOptions[0].innerText === "Lena Ortiz"`)
	p.until(`!document.querySelector("#join").hidden && document.querySelector("#composer").hidden`)
	want(p, `document.querySelector("#join-text").innerText`, "You are not in #product yet.")
	p.click("#join-button")
	p.until(texts + `.includes("@lena.ortiz has joined the channel")`)
	p.until(`!document.querySelector("#composer").hidden`)
	p.click("#leave")
	p.until(`!document.querySelector("#join").hidden`)
}

func (p *tab) choosePersona(id string) {
	p.Helper()
	p.do(chromedp.Evaluate[chromedp.Void](fmt.Sprintf(
		`(() => { const n = document.querySelector("#persona"); n.value = %q; n.dispatchEvent(new Event("change")); })()`, id)))
}

func editsAndDeletes(p *tab) {
	p.send("ask @marco <now>")
	p.until(texts + `.includes("ask @marco <now>")`)
	more := func(label string) {
		p.Helper()
		p.do(chromedp.Focus(chromedp.CSS("#messages .message")))
		p.click(".tool.more")
		p.do(chromedp.Evaluate[chromedp.Void](`[...document.querySelectorAll(".menu button")].find(b => b.innerText.includes("` + label + `")).click()`))
	}
	more("Edit message")
	p.until(`document.querySelector("dialog[open] textarea")?.value === "ask @marco <now>"`)
	p.fill("dialog[open] textarea", "ask @priya")
	p.click("dialog[open] [type=submit]")
	p.until(texts + `.some(t => t.startsWith("ask @priya") && t.endsWith("(edited)"))`)
	more("Delete message")
	p.until(texts + `.length === 0`)
}

func locale(p *tab) {
	events := p.ws.Events(p.patience())
	p.do(chromedp.SetValue(chromedp.CSS("#locale"), "es-ES"),
		chromedp.Evaluate[chromedp.Void](`document.querySelector("#locale").dispatchEvent(new Event("change"))`))
	for e := range events {
		if e.Type == workspace.EventPeople {
			break
		}
	}
	if u, err := p.api.GetUserInfo(june); err != nil || u.Locale != "es-ES" {
		p.Errorf("got %+v, %v", u, err)
	}
	p.choosePersona(marco)
	p.until(`document.querySelector("#locale").value === "en-US"`)
	p.choosePersona(june)
	p.until(`document.querySelector("#locale").value === "es-ES"`)
}
