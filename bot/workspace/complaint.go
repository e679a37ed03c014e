package workspace

// Complaints: what Slack's client says of an input before it submits the form.

import (
	"errors"
	"fmt"
	"net/mail"
	"net/url"
	"strconv"
	"strings"
)

// complain returns what the client has against the values of an element, or
// "". chooseErr is what choosing them was refused with. Only inputs can be
// required.
func complain(p placed, values []string, chooseErr error) string {
	if refused, ok := errors.AsType[*Refusal](chooseErr); ok {
		return refused.Message
	}
	value := strings.Join(values, "")
	if value == "" {
		if p.block["type"] == "input" && p.block["optional"] != true {
			return "Please complete this required field."
		}
		return ""
	}
	switch p.kind() {
	case "plain_text_input":
		return tooShortOrLong(p.element, length(value))
	case "number_input":
		return badNumber(p.element, value)
	case "email_text_input":
		if _, err := mail.ParseAddress(value); err != nil {
			return "Please enter a valid email address."
		}
	case "url_text_input":
		if u, err := url.Parse(value); err != nil || u.Host == "" {
			return "Please enter a valid URL."
		}
	}
	return ""
}

func tooShortOrLong(e jsonObject, n int) string {
	if least, ok := e["min_length"].(float64); ok && n < int(least) {
		return fmt.Sprintf("Please enter at least %v characters.", least)
	}
	if most, ok := e["max_length"].(float64); ok && n > int(most) {
		return fmt.Sprintf("Please enter no more than %v characters.", most)
	}
	return ""
}

// badNumber: min_value and max_value are strings.
func badNumber(e jsonObject, value string) string {
	n, err := strconv.ParseFloat(value, 64)
	if err != nil || (e["is_decimal_allowed"] != true && strings.Contains(value, ".")) {
		return "Please enter a valid number."
	}
	if least, err := strconv.ParseFloat(textOf(e, "min_value"), 64); err == nil && n < least {
		return fmt.Sprintf("Please enter a number of at least %v.", least)
	}
	if most, err := strconv.ParseFloat(textOf(e, "max_value"), 64); err == nil && n > most {
		return fmt.Sprintf("Please enter a number of at most %v.", most)
	}
	return ""
}
