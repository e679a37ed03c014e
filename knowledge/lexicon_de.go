package knowledge

// German: the words that ask and join, and how people ask about a role.

const (
	germanAsk = `wer wem wen wessen was welche welcher welches welchen welchem wann wo wohin woher warum wieso weshalb wie womit wofür wozu
		worin woran ist is sind war waren kann können könnte könnten darf dürfen soll sollen sollte sollten muss müssen hat haben
		wird werden würde würden gibt macht machen`
	// germanStop are the function words and the commonest words of chat: articles,
	// pronouns, prepositions, conjunctions, auxiliaries, courtesies.
	germanStop = `der die das den dem des ein eine einen einem einer eines kein keine keinen keinem keiner keines
		ich mich mir mein meine meinen meinem meiner meines du dich dir dein deine deinen deinem deiner er ihn ihm sein seine
		seinen seinem seiner seines sie ihr ihre ihren ihrem ihrer ihres es wir uns unser unsere unseren unserem unserer unseres
		euch euer eure euren eurem eurer man sich selbst selber jemand niemand alle allen aller alles jede jeden jedem jeder
		jedes viele vielen viel mehr manche mancher einige einigen etwas nichts andere anderen anderer anderes
		dieser diese dieses diesen diesem jener jene jenes jenen jenem derjenige diejenige dasjenige dass
		ab in im ins an am ans auf aufs aus bei beim bis durch für fürs gegen hinter mit nach neben ohne seit über um ums unter
		unterm von vom vor vorm während wegen zu zum zur zwischen trotz statt innerhalb außerhalb laut pro per
		und oder aber denn doch sondern sowie wenn falls weil da damit ob als wie so sobald solange bevor nachdem obwohl
		nicht nur noch schon auch sehr ganz gar mal eben halt ja nein ok okay bitte danke hallo hi hey moin servus guten morgen
		hier dort jetzt nun heute gestern dann immer nie oft wieder meist meistens normalerweise eigentlich wirklich genau gerade
		dabei dafür dazu davon daran darauf darüber darum wobei wovon
		bin bist ist sind war waren wart gewesen sei wäre wären habe hast hat haben hatte hatten hätte hätten gehabt
		werde wirst wird werden wurde wurden worden würde würden kann kannst können könnt könnte könnten darf dürfen durfte
		soll sollst sollen sollte sollten muss musst müssen müsste mag möchte möchten will willst wollen wollte
		mache machst macht machen gemacht tut tun gibt geben geht gehen kommt kommen weiß weißt wissen wisst sagt sagen sag
		frage fragen kurze kurz schnell braucht brauchen brauche brauchst leute team zusammen neu neue ersten meinung sache dinge ding teil art`
	germanBid = `erkläre erklär erklärt vergleiche vergleich zeig zeige liste nenne sag sage beschreibe erzähl`
	germanOwn = `verantwortlich verantwortliche verantwortlicher verantwortlichen verantwortung verantwortet verantworten
		zuständig zuständige zuständiger zuständigen zuständigkeit zuständigkeiten gehört gehören kümmert kümmern kümmere kümmre
		entscheidet entscheiden entschieden entscheidung entscheidungen bestimmt bestimmen legt legen fest festgelegt festlegen
		festlegt führt führen leitet leiten pflegt pflegen gepflegt verwaltet verwalten betreut betreuen besitzt besitzen
		besitzer inhaber hält halten trägt tragen übernimmt übernehmen erstellt erstellen definiert definieren setzt setzen
		liegt liegen obliegt hut letzte letztes wort rolle rollen aufgabe aufgaben person personen stelle position job jobs
		titel arbeit ansprechpartner ansprechpartnerin wende wenden ansprechen hände händen zeichnet`
)

const (
	// germanCraft is the work of englishCraft.
	germanCraft = `testet testen gestaltet gestalten entwirft entwerfen programmiert programmieren deployt deployen behebt beheben
		repariert reparieren debuggt debuggen installiert installieren schätzt schätzen übersetzt übersetzen dokumentiert
		dokumentieren auditiert auditieren bezahlt bezahlen zahlt zahlen kauft kaufen bestellt bestellen hostet hosten
		interviewt interviewen schult schulen druckt drucken reviewt reviewen prüft prüfen überwacht überwachen`
	// germanSpelt are words one slip from one of work: Kunde, Preis, Markt, Plan, Ziel,
	// Rechnung, Vertrag, Team, Sprint.
	germanSpelt = `kunst stunde stunden hunde preise kreis markt marke marken planet pläne zeile zeilen zelle zellen rechner rechnen
		vortrag vorträge beitrag betrag beträge verein druck drucker kante karte karten tarif tür turm lager laden leder
		messe messen messer wagen wahl steuern`
)

var germanLexicon = lexicon{
	you: setOf("du dir dich sie"), greet: setOf("hallo hilfe moin"), be: setOf("ist sind war waren"),
	ask:     setOf(germanAsk),
	whoever: "wer",
	who:     setOf("wer wem wen wessen"),
	why:     setOf("warum wieso weshalb"),
	what:    setOf("was wann wo wohin woher warum wieso weshalb wie womit wofür wozu"),
	person:  setOf("rolle rollen person personen verantwortlich verantwortliche verantwortlicher verantwortlichen zuständig zuständige zuständiger ansprechpartner ansprechpartnerin stelle besitzer"),
	stop:    setOf(germanAsk, germanStop),
	frame:   setOf(germanAsk, germanStop, germanBid, germanOwn),
	of:      setOf("in im an am auf für fürs von vom mit bei beim des der über um unter während zu zum zur aus"),
	and:     setOf("und oder sowie plus"),
	or:      setOf("oder"),
	then:    setOf("und auch oder aber dann ok okay also was wie vs versus"),
	it:      setOf("es sie das die diese dieser dieses diesen denen beide beiden beides dies er ihn zwei dafür dazu davon darum darüber"),
	sub:     setOf("wenn falls weil da sobald solange während"),
	bid:     setOf(germanBid),
	compare: setOf("vs versus gegen gegenüber unterschied unterschiede unterscheidet unterscheiden unterscheidung vergleich vergleiche vergleichen verglichen zwischen aufgeteilt aufteilung abgrenzung abgegrenzt grenzt anders verschieden"),
	about:   setOf("ist mit sieht beim"),
	which:   setOf("welche welcher welches"),
	how:     setOf("wie wieviel wieviele"),
	measure: setOf("viel viele lange oft alt groß klein weit wieviel wieviele"),
	day:     setOf("heute morgen gestern montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag wochenende"),
	event:   setOf("kommt kommen geht gehen"),
	near:    setOf("diese diesen letzte letzten"),
	time:    setOf("morgen nachmittag abend nacht woche"),
	craft:   setOf(germanCraft),
	spelt:   setOf(germanSpelt),
	idle: []string{
		"auf dem laufenden", "auf dem neuesten stand", "auf dem neusten stand", "auf stand", "in schuss", "in ordnung", "im blick", "im auge",
		"im moment", "zur zeit", "tag für tag", "jeden tag", "jede woche", "jeden monat", "jedes quartal", "jedes jahr", "jedes mal",
		"guten morgen",
	},
}

var germanRoleStock = []string{
	"was macht ein $1", "was ist ein $1", "aufgaben des $1", "rolle $1", "zuständigkeiten des $1",
	"wofür ist der $1 verantwortlich", "worum kümmert sich der $1", "erkläre was der $1 tun soll", "was gehört zum $1",
}

var germanPairStock = []string{
	"$1 vs $2", "$1 oder $2", "was ist der unterschied zwischen $1 und $2", "vergleiche $1 und $2",
	"wie sind die aufgaben zwischen $1 und $2 aufgeteilt", "wer macht was $1 $2", "wie unterscheidet sich ein $1 von einem $2",
}
