package knowledge

// Spanish: the words that ask and join, and how people ask about a role.

const (
	spanishAsk = `quién quiénes qué cuál cuáles cuándo dónde cómo cuánto cuánta cuántos cuántas por
		es son era eran está están hay puede pueden podemos podría podrían podríamos debe deben debemos debería deberían deberíamos
		hace hacen hacemos tiene tienen`
	// spanishStop are common words of chat that the library does not count as stop words.
	spanishStop = `quién quiénes qué cuál cuáles cuándo dónde cómo cuánto quien quienes que cual cuales cuando donde como
		es son puede pueden podría podrían debe deben debería deberían deberíamos hace hacen hacemos hacer hago hecho haciendo va van
		vamos ir así aquí acá ahí allí ahora hoy ayer mañana siempre nunca solo sólo bien mal aún todavía luego después pues
		entonces aunque si sino según tras mediante cada cualquier cualquiera alguien nadie algún alguna ningún ninguna mismo
		misma mismos mismas usted ustedes le les lo los la las hola gracias oye oigan disculpa disculpen perdón perdona favor
		porfa porfis vale ok okay bueno buenas buenos días tardes equipo gente chicos duda dudas pregunta preguntas rápida rápido consulta sabe saben sabéis sabes sé
		saber quiero quiere quieren queremos necesito necesita necesitamos dice dicen decir digo creo parece realmente
		exactamente normalmente actualmente también además tampoco nuevo nueva tipo cosa cosas tema parte vez veces alguno
		x q xq pq tb`
	spanishBid = `explica explícame explicame explique compara comparar comparame compárame muestra muéstrame lista dime cuéntame resume resúmeme aclara recuérdame`
	spanishOwn = `responsable responsables responsabilidad responsabilidades responde responden encarga encargan encargado encargada
		encargados encargarse dueño dueña dueños propietario propietaria lleva llevan llevar cargo cargos ocupa ocupan ocuparse manda mandan
		decide deciden decidir decisión decisiones gestiona gestionan gestionar maneja manejan manejar define definen definir
		dirige dirigen hace mantiene mantienen mantener toma toman tomar corresponde corresponden toca tocan pertenece pertenecen
		cuida cuidan crea crean crear establece establecen fija fijan última palabra final rol roles puesto puestos persona
		personas trabajo tarea tareas función funciones manos mano cuenta rinde hablar hablo contactar contacto pregunto acudir
		acudo dirigirme dirijo principal`
)

const (
	// spanishCraft is the work of englishCraft.
	spanishCraft = `prueba prueban diseña diseñan programa programan codifica codifican despliega despliegan arregla arreglan
		corrige corrigen depura depuran instala instalan estima estiman traduce traducen documenta documentan audita auditan
		paga pagan compra compran pide piden aloja alojan entrevista entrevistan contrata contratan capacita capacitan
		imprime imprimen revisa revisan monitorea monitorean monitoriza monitorizan supervisa supervisan`
	// spanishSpelt are words one slip from one of work: cliente, mercado, precio, ventas,
	// plan, visión, equipo, historia, pedidos, firma.
	spanishSpelt = `caliente marcado previo previos preciso ventana ventanas plano planos versión versiones equipaje histeria
		perdido perdidos forma formas marcha marco marcos puerto puertos pasos palos gusto gustos región regiones fractura
		fracturas blanco barco libre corto costa ruina almuerzo campana campanas tienda tiendas`
)

var spanishLexicon = lexicon{
	you: setOf("tú tu usted"), greet: setOf("hola ayuda"), be: setOf("es son era eran está"),
	ask:     setOf(spanishAsk, "quien quienes que cual cuales cuando donde como"),
	whoever: "quién",
	who:     setOf("quién quiénes quien quienes"),
	why:     setOf("por"),
	what:    setOf("qué que cuándo cuando dónde donde cómo como cuánto cuánta cuántos cuántas por"),
	person:  setOf("rol roles persona personas puesto responsable responsables encargado encargada dueño dueña"),
	stop:    setOf(spanishStop),
	thing:   setOf("estado estados estad sentido sentidos sentid"),
	frame:   setOf(spanishAsk, spanishStop, spanishBid, spanishOwn),
	of:      setOf("de del en para con por sobre durante entre hacia desde sin ante bajo a al"),
	and:     setOf("y e o u más"),
	or:      setOf("o u"),
	then:    setOf("y e también además o u pero entonces ok okay vale bueno vs versus qué que"),
	it:      setOf("eso esto esos esas estos estas ellos ellas él ella ambos ambas lo los dos mismo ese esa este esta"),
	sub:     setOf("cuando si mientras porque como aunque dado"),
	bid:     setOf(spanishBid),
	compare: setOf("vs versus contra diferencia diferencias diferente diferentes diferencian distingue distinguen distinto distintos distinta comparación comparado comparar compara comparativa entre frente reparte reparten divide dividen"),
	about:   setOf("hay pasa tal con sobre"),
	which:   setOf("cuál cuáles"),
	how:     setOf("cuánto cuánta cuántos cuántas"),
	measure: setOf("cuánto cuánta cuántos cuántas"),
	day:     setOf("hoy anoche mañana ayer lunes martes miércoles jueves viernes sábado domingo finde"),
	event:   setOf("viene vienen asiste asisten participa participan"),
	near:    setOf("esta semana noche"),
	time:    setOf("tarde noche semana pasada"),
	craft:   setOf(spanishCraft),
	spelt:   setOf(spanishSpelt),
	idle: []string{
		"al día", "al tanto", "al corriente", "en orden", "en forma", "hoy en día", "por ahora", "por el momento", "de momento",
		"en este momento", "ahora mismo", "a diario", "día a día", "todos los días", "todas las semanas", "todos los meses",
		"cada día", "cada semana", "cada mes", "cada trimestre", "cada año", "cada vez",
	},
}

var spanishRoleStock = []string{
	"qué hace un $1", "qué es un $1", "responsabilidades del $1", "rol de $1", "funciones del $1",
	"de qué es responsable el $1", "de qué se encarga el $1", "explica qué debería hacer el $1", "cuál es el trabajo de $1", "a qué se dedica un $1",
}

var spanishPairStock = []string{
	"$1 vs $2", "$1 o $2", "cuál es la diferencia entre $1 y $2", "compara $1 y $2",
	"cómo se reparten las responsabilidades entre $1 y $2", "quién hace qué $1 $2", "en qué se diferencia un $1 de un $2",
}
