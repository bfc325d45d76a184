"""Spanish words of replies."""

from bot.flows.reading.lexicon import Lexicon, numbers, phrases, words

LEXICON = Lexicon(
    numbers=numbers(
        """
        cero 0 uno 1 un 1 una 1 dos 2 tres 3 cuatro 4 cinco 5 seis 6 siete 7 ocho 8 nueve 9 diez 10 once 11
        doce 12 trece 13 catorce 14 quince 15 dieciséis 16 diecisiete 17 dieciocho 18 diecinueve 19 veinte 20
        veintiuno 21 veintidós 22 veintitrés 23 veinticuatro 24 veinticinco 25 veintiséis 26 veintisiete 27
        veintiocho 28 veintinueve 29 treinta 30 cuarenta 40 cincuenta 50 sesenta 60 setenta 70 ochenta 80
        noventa 90 cien 100 ciento 100
        """
    ),
    article_ones=words("un una uno"),
    tens_joiner=words("y"),
    not_slips=words(
        """
        tras tren cuarto cuatros nieve nueva nuevo nueves dios dias dice dicho onces cero unos unas os des cinta
        tres eres mes sies seres ochos noche leche coche quite mucho cine siente suerte muerte fuerte hecho echo
        diente dies serio seria tienes viene siesta siempre
        """
    ),
    halves=phrases("y medio | y media | y pico | medio | coma cinco"),
    out_of=phrases("de | sobre | de un total de | de los"),
    percent=phrases("por ciento | porciento"),
    alternatives=words("o u a ó"),
    ands=words("y e"),
    minus=words("menos"),
    score_units=words("estrella estrellas punto puntos"),
    units=words(
        """
        segundo segundos minuto minutos min hora horas día días noche noches semana semanas mes meses año años
        vez veces persona personas hombre hombres mujer mujeres niño niños niña niñas chico chicos chica chicas
        clientes pacientes empleados empleado enfermeras enfermera médicos doctores camareros camarero camareras
        llamada llamadas correos mensajes mensaje visitas visita cita citas intento intentos habitaciones cama
        camas platos cervezas cafés mesas euros euro pesos peso dólares km metros kilos grados motivos preguntas
        problemas problema errores perros gatos coches hijos hijas amigos enero febrero marzo abril mayo junio
        julio agosto septiembre octubre noviembre diciembre cosas señoras señores recepcionistas trabajadores
        """
    ),
    of_people=words("nosotros ellos ustedes vosotros los las mis sus nuestros la"),
    not_before=words(
        """
        desde hasta a las los mis sus dos en por para con entre cada durante espere esperé esperando esperar
        sala habitación cama mesa planta puerta línea autobús piso edad calle número_de todos todas otros otras
        últimos primeros somos éramos tengo tenía hay había son eran fuimos antes después unos unas sin caja
        ventanilla
        """
    ),
    articles=words("un una el la lo es fue les los su"),
    cues=words(
        """
        doy daría dar dí pongo pondría poner califico calificación puntuación nota digo diría respuesta valoro
        valoración
        """
    ),
    for_words=words("para por"),
    between=words("entre"),
    clock_words=words("desde hasta a las"),
    hedges=phrases("más o menos | mas o menos | poco más o menos | alrededor de"),
    chosen=phrases("me quedo con | me quedo en | voy con | voy a poner | me decanto por | elijo | diría que"),
    near_before=phrases(
        """
        casi | casi un | menos de | más de | al menos | al menos un | como mínimo un | por debajo de
        por encima de | cerca de | cerca del | no llega a | no llega al | mejor que un | peor que un
        como mucho un
        """
    ),
    near_after=phrases("más | menos | como mucho | o más | o menos"),
    denied_before=phrases(
        """
        no | no le pondría un | no os pondría un | no pondría un | no le pongo un | no os pongo un | no pongo un
        no te pongo un | no le puse un | no llega al | no llega a | no es un | no fue un | no es | no doy un
        no le doy un | no les doy un | no daría un
        no le daría un | ni un | no merece un | no merecen un | no puedo dar un | no puedo darle un | nunca un
        sería un | sería | hubiera sido un | habría sido un | habría sido | hubiera sido | podría ser un
        antes era un | era un | la última vez fue un | la última vez un | la última vez | daría un
        le habría dado un | hubiera dado un | en lugar de | en vez de | habría dado un | le hubiera dado un
        """
    )
    - phrases("daría un"),
    denied_clause=phrases(
        """
        antes | antes os | antes le | el otro día | si pudiera | si hubiera | si hubieran | la última vez | ojalá
        la vez pasada | el año pasado
        """
    ),
    if_words=words("si"),
    polite_ifs=phrases("si me preguntas | si tengo que | si soy sincero | si soy sincera"),
    age_words=words("hijos hijas niños niñas edad"),
    corrections=phrases(
        """
        perdón | quise decir | quería decir | digo | mejor dicho | no | corrección | corrijo | en realidad
        perdona | bueno | me equivoqué | mejor | espera | quiero decir | más bien
        """
    ),
    not_words=phrases("no | no un | en vez de | en lugar de"),
    fillers=words(
        """
        un una el la lo le les os te es fue doy daría dar pongo pondría mi nota puntuación calificación
        respuesta de por favor gracias hola buenas buenos días tardes un/una yo creo que pienso digo diría
        quizás quizá tal vez como unos más o menos aproximadamente probablemente seguro claro sí ok vale bueno
        pues solo solamente hoy estrella estrellas punto puntos merece merecen saludos a al con me sería se
        """
    )
    - words("o menos más unos días tal vez como sería"),
    top=phrases(
        """
        máximo | máxima | la máxima | el máximo | puntuación máxima | máxima puntuación | nota máxima
        la nota máxima | la máxima nota | máxima nota | la máxima puntuación | matrícula de honor | lo máximo
        la puntuación más alta | la nota más alta
        """
    ),
    bottom=phrases(
        """
        mínimo | mínima | el mínimo | la mínima | puntuación mínima | nota mínima | la nota mínima | lo mínimo
        mínima puntuación | la mínima puntuación | la puntuación más baja | la nota más baja
        """
    ),
    yes=words(
        """
        sí sip sii siii claro afirmativo correcto efectivamente obviamente totalmente absolutamente exacto sipi
        """
    ),
    no=words("no nop nope nunca jamás negativo tampoco noo"),
    soft_yes=words("vale ok dale okey bale venga"),
    yes_phrases=phrases(
        """
        bueno | bien | por supuesto | desde luego | claro que sí | creo que sí | cómo no | está bien
        de acuerdo | adelante | con gusto | sin duda | así es | supongo que sí | pienso que sí | eso creo
        por qué no | ya lo creo | con mucho gusto | resuelto | solucionado | está resuelto | está solucionado
        se resolvió | se solucionó | encantado | encantada | faltaría más
        """
    ),
    no_phrases=phrases(
        """
        todavía no | aún no | ahora no | para nada | creo que no | no creo | claro que no | por supuesto que no
        por desgracia no | desgraciadamente no | lamentablemente no | tristemente no | de ninguna manera | en absoluto
        ni hablar | no del todo resuelto | no gracias | hoy no
        en este momento no | ahora mismo no | mejor no | no resuelto | no se resolvió | no se solucionó
        no está resuelto | sin resolver | no fue resuelto | qué va | no quiero | prefiero que no
        no tengo tiempo | otro día | desde luego que no | no me interesa | pues no
        """
    )
    - phrases("no del todo resuelto"),
    no_idioms=phrases(
        """
        no problema | no hay problema | no hay quejas | no tengo quejas | no pasa nada | no está mal
        no estuvo mal | no se | no lo se | no hay duda | no sabe | no contesta
        """
    ),
    partly=phrases(
        """
        en parte | parcialmente | a medias | más o menos | quizás | quizá | tal vez | depende | casi | un poco
        a veces | sí y no | no estoy seguro | no estoy segura | no del todo | no completamente | espero que sí
        ojalá | puede ser | puede | regular | no totalmente | probablemente | no mucho | algo | a lo mejor
        por ahora | no todo | creo
        """
    ),
    buts=words("pero aunque"),
    declines=phrases(
        """
        no sé | no lo sé | ni idea | prefiero no decirlo | prefiero no contestar | sin comentarios | no contesto
        no sabe no contesta | no aplica | no me acuerdo | no recuerdo | paso | saltar | no sabría decir
        siguiente | no opino | ns nc | ns/nc | prefiero no responder
        """
    ),
    negations=words("no nunca ni jamás sin"),
)
