//go:build !race

package main

// underRace reports that the tests are built with -race.
const underRace = false
