// Package knowledge reads the file in which a team records who does what, and
// answers questions from it.
package knowledge
