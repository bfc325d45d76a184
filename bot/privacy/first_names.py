"""First names as people write them in comments, in five languages and as often met; it must not know any customer.

Names that are also words ("will", "claire", "rosa") stand apart: they are masked only where they are used as a name.
"""

FIRST_NAMES = frozenset(
    """
    aaron abdul abigail abby adam adrian agnieszka agnes ahmed aisha alan alba albert alberto alejandra alejandro alex
    alexander alexandra alexis alfie alfred ali alice alicia alina alisha alison alistair amanda amelia amelie amina
    amir amy ana anastasia andrea andreas andrew andrzej andy aneta angela angelika angus ania anika anita anja ann
    anna annabel anne annette annie anthony antje antoine antonia antonio arek arthur asha ashley astrid audrey
    baptiste barbara bartek bartosz beata beatrice beatriz becky belen benjamin bernadette bernard beth bethany bettina
    birgit bob bogdan bradley brenda brian bridget britta bruno callum camille carla carlos carmen carol carole
    caroline catalina catherine cathy cecile celine charlie charlotte chiara chloe chris christa christian christina
    christine christophe christopher claudia claudio clara colin connor craig cristina daniel daniela danielle dariusz
    darren dave david deborah debbie denise dennis derek diana diane diego dieter dominic dominik dorota doris dorothy
    dylan eddie edith edward edyta elaine elena eleanor eleonore elias elisa elisabeth elizabeth ella ellen ellie elke
    emily emilia emilie emily emma emmanuel enrique eric erica erika ernesto esther ethan eva evelyn ewa fatima felipe
    fernanda fernando fiona florian francesca francisca francisco francois françois frances franziska freddie frederic
    freya gabriel gabriela gareth gary gemma geoff george georgia georgina gerald gerard gisela giulia gonzalo gordon
    graham greg gregory grzegorz guillaume guillermo gustavo hannah hanna hans harriet harry hassan heather heike
    heinz helen helena helene helga hélène henry henryk herbert hugo ian ibrahim ilona imran ines inés ingrid irena
    irene iris isaac isabel isabella isabelle isla ivan iwona jacek jackie jacob jacqueline jacques jaime jakub james
    jamie jan jana jane janet janice janina jarek jasmine jason javier jeanne jeff jennifer jenny jeremy jerzy jess
    jessica jesus jim joan joana joanna joanne jochen joe joel johannes john johnny jonas jonathan jordan jorge jose
    josé josef joseph josephine josh joshua juan juanita judith juan julia julian julie juliette jürgen justine
    kacper kamil kamila karen karim karin karina karl karolina kasia katarzyna kate katharina katherine kathrin kathy
    katie katja katrin kayleigh keith kelly ken kenneth kerry kevin khalid kieran kirsten kirsty klaus konrad krystyna
    krzysztof kyle laetitia lars laura lauren laurent lea leah léa lee lena leon leonie leticia lewis liam linda lisa
    liz lorena lorenzo lorna lorraine louis louise luca lucas lucia lucía lucie lucy luis luisa lukas łukasz lukasz
    lydia lynn maciej madeleine magda magdalena maggie malgorzata małgorzata manfred manon manuel manuela marc marcel
    marcin marco marcus marek margaret margarita maria maría marianne marie mario marion mariusz marta martin martina
    martyna mary maryam mateo mateusz mathilde matt matthew matthias maureen maurice megan mehmet melanie melissa
    michael michal michał michel michelle miguel mike milena mohamed mohammed moira monica monika monique muhammad
    nadia nadine nancy naomi natalia natalie natasha nathalie nathan neil nicholas nicola nicolas nicole nigel nikita
    nina noah noel nora norman olga oliver olivia olivier omar oscar owen pablo pamela paola pascal patricia patrick
    patrycja paul paula pauline paulina pawel paweł pedro peggy penny peter petra phil philip philippe phoebe piotr
    priya przemek rachel radek rafael rafał ralf raquel rebecca renata renate rhys ricardo richard rita robert roberto
    rodrigo roger roland roman ronald rory ross roxanne rupert ruth ryan sabina sabine sabrina sally salma samantha
    samira samuel sandra sara sarah saskia scott sean sebastian sergio shannon sharon sheila sigrid silke silvia simon
    simone siobhan sofia sonia sophia sophie stacey stanislaw stefan stefanie steffi stella stephan stephanie stephen
    steve steven stuart susan susana susanne suzanne svetlana sven sylvia sylvie szymon tamara tania tanja tanya tara
    teresa teresita thea theo theresa thibault thierry thomas tiffany tim timothy tina toby todd tom tomás tomasz tommy
    tony tracey tracy trevor ulrich ulrike ursula urszula uwe valentina valerie vanessa vera veronica veronika veronique
    vicky victor victoria vikram vincent viola virginie vivian waldemar wayne wendy werner wilhelm william wojciech
    wojtek wolfgang xavier yasmin yolanda yusuf yvonne zara zofia zoe zoë zosia
    """.split()  # noqa: SIM905 - a list of words reads better as words
)
ALSO_WORDS = frozenset(
    """
    Abel Al Alba Amber Angel April Art Ben Bill Bo Bonnie Brad Carole Chase Claire Cliff Dale Dan Daisy Dawn Dean
    Dolores Dot Drew Ed Eve Faith Frank Gene Gerry Glen Grace Guy Heath Holly Hope Hunter Iris Ivy Jack Jade Jay Jean Jo
    Josie Joy June Kai Kay Kim Kit Leo Les Lily Lou Luz Mark Marina Mason Max May Mercedes Mia Mila Miles Mo Nick Olive
    Pat Paz Pearl Pierre Pilar Ray Rene Rich Rob Robin Rosa Rose Rosie Ruby Sam Sol Sue Summer Sunny Taylor Ted Tess
    Val Violet Will Zac Zoe
    """.split()  # noqa: SIM905 - a list of words reads better as words
)
