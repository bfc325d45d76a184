"""These sentences in Polish; they know nothing but words."""

WORDS: dict[str, str] = {
    "plan": "Plan: kogo pytać",
    "plan_so_far": "Plan do {until}: zapytano {asked} z {invitations}, na razie {answered} z {answers} odpowiedzi.",
    "plan_so_far_hidden": "Plan do {until}: na razie zapytano {asked} z {invitations}.",
    "plan_over": "Plan skończył się {until}: zapytano {asked} z {invitations}, przyszło {answered} z {answers} "
    "odpowiedzi.",
    "plan_over_hidden": "Plan skończył się {until}: zapytano {asked} z {invitations}.",
    "plan_good": "To daje dokładność ±{points} punktów, a potrzeba ±{wanted}.",
    "plan_least": "Najmniej wiadomo: {name}, z dokładnością ±{points} punktów; potrzeba ±{wanted}.",
    "plan_reached": "To daje dokładność ±{wanted} punktów, tak jak trzeba.",
    "plan_spent": "Wydano na to: około {spent}.",
    "plan_spent_of": "Wydano na to: około {spent} z {budget}.",
    "plan_of": "{count} z {of}",
    "plan_col_points": "Dokładność",
    "plan_not_drawn": "Los pominął klientów zgodnie z planem: {n}.",
    "plan_not_drawn_one": "Los pominął 1 klienta zgodnie z planem.",
    "plan_enough": "Pominięto, bo dość osób już odpowiedziało: {n}.",
    "plan_enough_one": "Pominięto 1 osobę, bo dość osób już odpowiedziało.",
    "plan_tired": "Pominięto {n} razy kogoś, kogo niedawno pytano. Tych, którzy przychodzą często, słychać "
    "rzadziej, niż przychodzą.",
    "plan_tired_one": "Raz pominięto kogoś, kogo niedawno pytano. Tych, którzy przychodzą często, słychać rzadziej, "
    "niż przychodzą.",
    "plan_about_csat": "Jako odpowiedzi liczą się te, które mówią, na ile klient był zadowolony.",
    "plan_about_nps": "Jako odpowiedzi liczą się te, które mówią, czy klient poleciłby firmę (NPS).",
    "plan_note": "Liczeni są tu klienci wybrani przez regułę lub los, bez wybranych przez pracowników i tych, "
    "którzy przyszli sami.",
    "way_differs": "{title}: klienci {one} byli o {points} punktów {more} zadowoleni niż klienci {other} ({range} z"
    " przypadkiem). Nie czytać obu razem.",
    "way_differs_nps": "{title}: o {points} punktów {more} u klientów {one} niż u klientów {other} ({range} z "
    "przypadkiem). Nie czytać obu razem.",
    "way_alike": "{title}: {one} wobec {other}, różnica {range} punktów z przypadkiem; brak wyraźnej różnicy.",
    "way_more": "bardziej",
    "way_less": "mniej",
    "way_higher": "więcej",
    "way_lower": "mniej",
    "weighted_drawn": "{title}: {value} według liczenia; {weighted} po zważeniu do wszystkich, których los mógł "
    "wybrać ({range}, jak {n} odpowiedzi), bo jednych mógł wybrać łatwiej niż innych.",
}
