package knowledge

// The rules of lint, beside those of loading (problem.go). Their names are stable:
// comments in files switch them off by name.

import "slices"

// The rules that Lint applies to a file that loads.
const (
	RuleAmbiguous          = "ambiguous"
	RuleAskedMisses        = "asked-misses"
	RuleBadIgnore          = "bad-ignore"
	RuleBlankCell          = "blank-cell"
	RuleContestedOpen      = "contested-open"
	RuleLongReply          = "long-reply"
	RuleNoRows             = "no-rows"
	RuleNotAskedFinds      = "not-asked-finds"
	RuleReviewDue          = "review-due"
	RuleSameName           = "same-name"
	RuleStandInChain       = "stand-in-chain"
	RuleTeamWithoutHolder  = "team-without-holder"
	RuleUnknownChannel     = "unknown-channel"
	RuleUnknownHolder      = "unknown-holder"
	RuleUnknownMaintainers = "unknown-maintainers"
	RuleUnreachable        = "unreachable"
)

// A Severity says what a problem does to the file.
type Severity string

const (
	Error   Severity = "error"   // it does not load, or answers wrongly
	Warning Severity = "warning" // it works, and could be better kept
)

// A Rule is what a lint rule asks of a file.
type Rule struct {
	Name     string
	Severity Severity
	Asks     string // as a sentence without capital and full stop
}

// LintRules are the rules of lint, by name. Those of loading are not among them:
// they are all errors, and cannot be switched off.
func LintRules() []Rule { return slices.Clone(lintRules) }

var lintRules = []Rule{
	{RuleAmbiguous, Error, "no question is answered equally well by two entries"},
	{RuleAskedMisses, Error, "each asked question finds its entry"},
	{RuleBadIgnore, Warning, "a lint:ignore comment names a rule that is broken there, and a reason"},
	{RuleBlankCell, Warning, "each cell of a comparison says something"},
	{RuleContestedOpen, Warning, "a contested duty says what holds until it is settled, or the file names maintainers to ask"},
	{RuleLongReply, Warning, "an answer fits one message of Slack's"},
	{RuleNoRows, Warning, "a comparison has rows, or says what differs"},
	{RuleNotAskedFinds, Error, "no not-asked question finds its entry"},
	{RuleReviewDue, Warning, "an entry was reviewed within the last year"},
	{RuleSameName, Error, "no two things have the same name or alias"},
	{RuleStandInChain, Error, "who stands in for a role is there: nobody stands in for them in turn"},
	{RuleTeamWithoutHolder, Warning, "in a team that names holders somebody holds each accountable role"},
	{RuleUnknownChannel, Warning, "each channel of a team is open in Slack, and the bot is in it"}, // without it /who-owns still answers there
	{RuleUnknownHolder, Error, "each holder is an active person or group in Slack"},
	{RuleUnknownMaintainers, Error, "the maintainers are there in Slack, and the bot is in their channel"},
	{RuleUnreachable, Error, "some question finds each entry"},
}

// Severity is how bad the problem is.
func (p Problem) Severity() Severity {
	for _, r := range lintRules {
		if r.Name == p.Rule {
			return r.Severity
		}
	}
	return Error
}
