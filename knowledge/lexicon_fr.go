package knowledge

// French: the words that ask and join, and how people ask about a role.

const (
	frenchAsk = `qui que quoi qu quel quelle quels quelles lequel laquelle lesquels quand où pourquoi comment combien
		est sont était étaient peut peuvent pourrait doit doivent devrait devraient faut a ont fait font y`
	// frenchStop are common words of chat that the library does not count as stop words.
	frenchStop = `quid quoi quel quelle quels quelles lequel laquelle lesquels lesquelles quand où pourquoi comment combien dont
		peut peuvent pourrait pourraient peux pouvez doit doivent devrait devraient faut fait font faire fais faites faisant
		les ils elles cet cette ceux celle celui celles cela ça ceci ci leurs soi lorsque puisque quoique jusque jusqu lorsqu
		puisqu chez sous sans vers entre contre depuis pendant avant après dès selon parmi malgré hors afin donc or ni car si
		comme ainsi alors puis ensuite aussi très plus moins bien mal trop peu beaucoup tout toute tous toutes chaque quelque
		quelques quelqu plusieurs aucun aucune personne rien autre autres encore déjà toujours jamais souvent parfois ici là
		maintenant aujourd hui hier demain oui non ok okay bonjour bonsoir salut coucou hello merci svp stp plaît plait
		pardon désolé vraiment exactement normalement actuellement actuelle actuel sait sais savez savoir va vont vais aller
		veut veux voulez dit dire dites question questions petite petit rapide juste besoin gens équipe truc trucs chose choses nouveau nouvelle
		type sorte fois côté part donne til elle at tel telle`
	frenchBid = `explique expliquez expliquer compare comparez comparer montre montrez liste listez dis décris décrivez résume résumez rappelle`
	frenchOwn = `responsable responsables responsabilité responsabilités charge charges chargé chargée chargés occupe occupent
		occuper gère gèrent gérer géré gérée décide décident décider décision décisions définit définissent définir tient
		tiennent tenir revient reviennent incombe appartient appartiennent possède possèdent propriétaire propriétaires pilote
		pilotent piloter mène mènent dirige dirigent assure assurent maintient crée créent créer prend prennent fixe fixent
		répond répondent porte portent rôle rôles poste postes travail tâche tâches mission missions personne personnes mot
		dernier main mains contacter adresser parler demander interlocuteur principal rend compte`
)

const (
	// frenchCraft is the work of englishCraft.
	frenchCraft = `teste testent conçoit conçoivent code codent programme programment déploie déploient corrige corrigent répare
		réparent débogue déboguent installe installent estime estiment traduit traduisent documente documentent audite auditent
		paie paient paye payent achète achètent commande commandent héberge hébergent interviewe interviewent recrute recrutent
		embauche embauchent forme forment imprime impriment relit relisent surveille surveillent`
	// frenchSpelt are words one slip from one of work: client, marché, produit, vente,
	// plan, vision, contrat, facture, équipe.
	frenchSpelt = `climat marche marches marque marques produire vente vendre ventre plante plantes plat version versions
		contraste facteur facteurs fracture équipage carte cartes portes salle salles repas déjeuner coût goût
		livre livres lieu magasin magasins`
)

var frenchLexicon = lexicon{
	you: setOf("tu vous toi"), greet: setOf("bonjour salut aide"), be: setOf("est sont était"),
	ask:     setOf(frenchAsk),
	whoever: "qui",
	who:     setOf("qui"),
	why:     setOf("pourquoi"),
	what:    setOf("que quoi qu quand où pourquoi comment combien"),
	person:  setOf("rôle rôles personne personnes poste responsable responsables propriétaire interlocuteur"),
	stop:    setOf(frenchStop),
	frame:   setOf(frenchAsk, frenchStop, frenchBid, frenchOwn),
	of:      setOf("de du des d dans pour par avec sur en au aux à chez pendant sous lors"),
	and:     setOf("et ou"),
	or:      setOf("ou"),
	then:    setOf("et aussi ou mais alors ok okay donc puis vs versus quid"),
	it:      setOf("ça cela ceci ce c il ils elle elles ceux celles celui celle deux y en"),
	sub:     setOf("quand lorsque lorsqu si comme puisque pendant"),
	bid:     setOf(frenchBid),
	compare: setOf("vs versus contre différence différences différent différents différente diffère diffèrent distingue distinguent distinction compare comparer comparaison comparé entre réparti répartis répartit répartition partage partagent"),
	about:   setOf("en il de"),
	which:   setOf("lequel laquelle lesquels lesquelles"),
	how:     setOf("combien"),
	measure: setOf("combien"),
	day:     setOf("aujourd demain hier lundi mardi mercredi jeudi vendredi samedi dimanche weekend week"),
	event:   setOf("vient viennent assiste assistent participe participent"),
	near:    setOf("ce cette semaine après"),
	time:    setOf("matin midi soir nuit semaine dernière"),
	craft:   setOf(frenchCraft),
	spelt:   setOf(frenchSpelt),
	idle: []string{
		"à jour", "au courant", "en ordre", "en forme", "en ce moment", "pour le moment", "pour l instant", "à l heure actuelle",
		"au quotidien", "jour après jour", "tous les jours", "toutes les semaines", "tous les mois",
		"chaque jour", "chaque semaine", "chaque mois", "chaque trimestre", "chaque année", "chaque fois",
	},
}

var frenchRoleStock = []string{
	"que fait un $1", "qu'est-ce qu'un $1", "responsabilités du $1", "rôle de $1", "missions du $1",
	"de quoi le $1 est-il responsable", "de quoi s'occupe le $1", "explique ce que doit faire le $1", "à quoi sert un $1",
}

var frenchPairStock = []string{
	"$1 vs $2", "$1 ou $2", "quelle est la différence entre $1 et $2", "compare $1 et $2",
	"comment les responsabilités sont réparties entre $1 et $2", "qui fait quoi $1 $2", "en quoi un $1 diffère d'un $2",
}
