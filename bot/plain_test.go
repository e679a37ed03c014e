package bot

// Slack's markup as people read it.

import "testing"

func TestPlain(t *testing.T) {
	names := map[string]string{"U0MARCO": "Marco Bianchi", "S0PRODUCT": "Product team"}
	for markup, want := range map[string]string{
		"ask <@U0MARCO> &amp; <!subteam^S0PRODUCT>":   "ask Marco Bianchi & Product team",
		"<@U0OTHER|ana> and <@U0OTHER>":               "@ana and @U0OTHER",
		"in <#C0PRODUCT|product> or <#C0PRODUCT>":     "in #product or #C0PRODUCT",
		"<!here> <!subteam^S0X|@team>":                "@here @team",
		"<https://acme.example|the notes>":            "the notes (https://acme.example)",
		"<https://acme.example>":                      "https://acme.example",
		"<https://acme.example|https://acme.example>": "https://acme.example",
		"1 &lt; 2 &amp;amp; &lt;!here&gt;":            "1 < 2 &amp; <!here>",
		"a < b":                                       "a < b",
		"":                                            "",
	} {
		if got := plain(markup, names); got != want {
			t.Errorf("plain(%q) = %q, want %q", markup, got, want)
		}
	}
}
