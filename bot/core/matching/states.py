"""Words for states that exclude each other, as the news tells them: general ones, written from the field."""

from typing import Final

POLES: Final = {
    "more": (
        (
            "rise rose risen rising increase grow grew climb soar jump surge swell double triple expand higher more bigger larger upward"
            " gain|going up|went up|gone up|up|hausse|augmente|sube|aumenta|aumento|subio"
        ),
        (
            "fall fell fallen drop decrease decline shrink sink plunge plummet slump dip fewer less lower smaller downward halve tumble"
            " ease|going down|went down|gone down|down|baisse|diminue|baja|bajo|cayo|disminuye"
        ),
    ),
    "dear": (
        "expensive pricey pricier dear dearer costlier costly|paying more|pay more|costs more|cost more|more expensive|plus cher|mas caro",
        "cheap cheaper cheapest affordable|paying less|pay less|costs less|cost less|less expensive|moins cher|mas barato",
    ),
    "open": (
        "open reopen opened reopened operating operational|in service|up and running|back in business|in operation|ouvert|abierto|louvri",
        "shut closed close shutdown shuttered|sealed off|out of service|out of action|out of order|shut down|closed down|ferme|cerrado|femen",
    ),
    "working": (
        "working functioning functional running intact repaired restored|works fine|in working order|up and running",
        "broken damaged destroyed ruined collapsed wrecked faulty|broke down|out of order|out of action|stopped working|is down|are down|was down|were down",
    ),
    "alive": (
        "alive survive survived living unharmed unhurt uninjured safe rescued|safe and sound|still alive|out of danger|vivant|vivo",
        "dead die died dying killed kill slain murdered drowned perished fatal deceased|lost their lives|lost his life|mort|tue|muerto",
    ),
    "free": (
        "free freed released release acquitted acquit cleared exonerated|walks free|walked free|let out|out of jail|out of prison|out of custody|let go|set free|libere|liberado",
        (
            "jailed jail imprisoned detained detain arrested arrest locked convicted convict guilty custody imprison sentenced captive"
            "|behind bars|in prison|in jail|locked up|in a cell|in custody|emprisonne|encarcelado|detenido"
        ),
    ),
    "approve": (
        (
            "approve approved accept accepted pass passed adopt adopted back backed endorse endorsed support supported uphold upheld ratify ratified agree"
            " agreed allow allowed let lets authorise authorised authorize authorized permit permitted legal lawful|voted for|vote for|in favour|gave the green light"
        ),
        (
            "reject rejected overturn overturned block blocked refuse refused oppose opposed veto vetoed ban banned forbid forbidden prohibit prohibited outlaw"
            " outlawed illegal unlawful scrap scrapped dismiss|is against|are against|was against|were against|voted against|vote against|voted down|turned down|threw out|thrown out|struck down"
        ),
    ),
    "win": (
        "win won victory winner victorious triumph elected reelected|came first",
        "lose lost loss loser|came last|was beaten|were beaten|voted out|out of office",
    ),
    "come": (
        "arrive arrived send sent deploy deployed enter entered join joined advance advancing|came back|come back|moved in|pushing closer|closing in",
        (
            "leave left depart departed exit quit withdraw withdrew withdrawn retreat retreating flee fled|pulled out|pull out|pulled back"
            "|pulling back|fell back|moved out"
        ),
    ),
    "start": (
        "start started begin began begun launch launched resume resumed continue continued|under way|go ahead|goes ahead|going ahead|went ahead|goes on|went on|drags on|still going|carries on",
        (
            "end ended stop stopped finish finished halt halted cease ceased suspend suspended cancel cancelled canceled scrapped abandoned boycotted"
            " postponed postpone|called off|call off|put off|is over|are over|was over|came to an end"
        ),
    ),
    "done": (
        "built completed finished delivered deployed arrived implemented done constructed|half built|in place|already",
        "planned pledged promised proposed unbuilt pending intended expected|on paper|on the drawing board|yet to|not yet|still to",
    ),
    "true": (
        "true genuine authentic real confirmed correct accurate proven",
        "false fake fabricated doctored hoax untrue bogus forged incorrect wrong debunked staged invented",
    ),
    "harm": (
        "cause causes caused harm harmful dangerous unsafe worsen worsens raise deadly toxic risky",
        "prevent prevents prevented cure cures protect protects protected harmless safe reduce reduces lower heal treat treats",
    ),
    "stay": (
        "stay stays staying remain remains remaining keep keeps kept retain retained extend extended renew renewed",
        "resign resigned quit quits fired sacked dismissed ousted removed replaced expired expire step|steps down|stepped down|stepping down",
    ),
    "public": (
        "public open transparent published disclosed|made public",
        "secret confidential hidden private concealed withheld|behind closed doors|kept secret",
    ),
    "enough": (
        "enough plentiful ample abundant surplus full sufficient plenty|well stocked",
        "short shortage scarce empty lacking insufficient|running out|ran out|run out|out of",
    ),
    "early": (
        "early earlier ahead sooner before|ahead of schedule",
        "late later delayed behind overdue|behind schedule",
    ),
    "peace": (
        "peaceful calm ceasefire truce quiet peace peacefully|laid down",
        "violent violence fighting clashes clash riot riots war battle",
    ),
    "sane": (
        "healthy recovered well negative discharged",
        "sick ill infected hospitalised hospitalized positive",
    ),
    "law": (
        "introduce introduced impose imposed establish established enact enacted reinstate reinstated",
        "abolish abolished repeal repealed revoke revoked lift lifted scrap scrapped|did away with|done away with",
    ),
    "present": (
        "attend attended participate participated|took part|taken part|take part|turned up|showed up",
        "boycott boycotted skip skipped|stayed away|stay away|did without",
    ),
    "success": (
        "succeed succeeded success successful triumph|paid off|worked out|came off",
        "fail failed failure unsuccessful collapse collapsed founder foundered flop|broke down|came to nothing|fell through|fallen through",
    ),
    "sign": ("sign signed approve approved pass passed", "veto vetoed|sent back"),
    "whole": (
        "survive survived repair repaired rebuild rebuilt restore restored spare spared intact unscathed reconstruct reconstructed|left standing|still standing",
        (
            "destroy destroyed demolish demolished wreck wrecked eat eaten devour devoured flatten flattened raze razed ruin ruined collapse collapsed"
            "|blew up|blown up|burned down|burnt down|torn down|pulled down|knocked down|reduced to rubble"
        ),
    ),
    "job": (
        "hire hired appoint appointed promote promoted recruit recruited reinstate reinstated",
        "fire sack sacked dismiss dismissed demote demoted oust ousted|laid off",
    ),
    "praise": (
        "praise praised applaud applauded welcome welcomed hail hailed commend commended",
        "criticise criticised criticize criticized condemn condemned denounce denounced slam slammed blame blamed",
    ),
    "filled": (
        "full packed crowded overcrowded brimming|sold out",
        "empty deserted vacant unoccupied|dried up|run dry|ran dry|dry up",
    ),
    "found": (
        "found find located discovered recovered|turned up|tracked down",
        "missing lost vanished disappeared|never found|without trace|without a trace",
    ),
    "loyal": (
        "loyal faithful|stands by|stood by",
        "disloyal betray betrayed traitor|turned against|broke with|turned on",
    ),
    "strike": (
        "|on strike|walked out|downed tools|stopped work",
        "|at work|back at work|back to work|working as usual|working normally",
    ),
    "through": (
        "|waved through|let through|got through|allowed through",
        "|held up|turned back|turned away|sent back|stopped at",
    ),
    "landing": ("land landed|touched down", "crash crashed"),
    "sober": ("sober", "drunk intoxicated|had been drinking|over the limit"),
    "valid": ("valid", "expired invalid|run out|ran out|out of date"),
    "paid": ("paid repaid settled|pay back|paid back", "owe owes owed unpaid outstanding overdue"),
    "clean": ("clean pure uncontaminated", "contaminated polluted dirty poisoned tainted"),
    "meant": (
        "deliberately deliberate intentional intentionally|on purpose",
        "accidentally accident accidental unintentional inadvertently|by mistake|by accident|by chance",
    ),
    "willing": (
        "voluntarily voluntary willingly freely",
        "forced compelled coerced forcibly|against their will|against his will|against her will",
    ),
    "recall": (
        "keep kept keeping maintain maintained",
        "recall recalled withdraw withdrew withdrawn|called home|pulled out",
    ),
    "ban": (
        "lift lifted ease eased relax relaxed end ended loosen loosened",
        "extend extended tighten tightened prolong prolonged impose imposed reimposed harden hardened",
    ),
    "back": (
        "return returned|gave back|given back|handed back|give back",
        "keep kept withhold withheld|held on to|hang on to|hung on to",
    ),
    "home": (
        "return returned|came back|come back|came home|back home",
        "exile abroad|still away|stayed away",
    ),
    "charge": (
        "|brought charges|bring charges|pressed charges|filed charges",
        "|dropped charges|drop charges|dropped the charges|drop the charges|dropped all charges",
    ),
    "blame": ("blame blamed accuse accused", "clear cleared exonerate exonerated absolve absolved|let off"),
    "ties": (
        "restore restored resume resumed|set up|took up",
        "cut sever severed broke|broke off|broken off",
    ),
    "gain": (
        "profit profits profitable|made money|in the black",
        "bankrupt bust insolvent loss losses|in the red|went under|lost money",
    ),
    "force": (
        "|take effect|takes effect|took effect|comes into force|came into force",
        "end ends ended expire expires expired lapse lapsed",
    ),
    "alone": (
        "alone unaided|on his own|on her own|on their own|single handed",
        "accomplice accomplices|with others|with help",
    ),
    "speed": (
        "accelerate accelerated quicken quickened faster quicker sooner|sped up",
        "slow slowed slower slowly|slowed down",
    ),
    "danger": ("safe protected secure", "endangered threatened exposed|at risk|in danger|in peril"),
    "online": (
        "online connected|back on air|on the air|on air",
        "offline disconnected|off air|off the air|knocked out|cut off",
    ),
    "on time": (
        "punctual punctually|on time|on schedule|as planned|as scheduled",
        "late delayed|behind schedule|put off|too late",
    ),
    "lasting": (
        "permanent permanently forever|for good|for ever",
        "temporary temporarily provisional|for now|for the time being",
    ),
    "nature": ("natural naturally", "artificial|man made"),
    "unity": ("unanimous unanimously united", "narrowly split divided|by one vote"),
    "awake": ("awake conscious woke", "unconscious coma asleep"),
    "hit": ("hit struck|made landfall", "miss missed spare spared bypass bypassed|veered away|passed by"),
    "direction": ("towards toward|head for|heading for", "away|turned its back on"),
    "held": (
        "hold held holding withstood",
        "collapse collapsed crumble crumbled broke broken breached|gave way|broke down",
    ),
    "same": (
        "unchanged stable|has not changed|have not changed|stayed the same",
        "double doubled halved halve triple tripled",
    ),
    "strong": ("strengthen strengthened stronger", "weaken weakened weaker"),
    "guilt": ("innocent acquitted cleared acquit|not guilty", "guilty convicted convict|found guilty"),
}
"""Each with the entries of either pole: single words first, then those of several, parted by |."""

OTHER_LANGUAGES: Final = {
    "open": (
        "ouvert ouverte ouverts ouvertes ouvre rouvert rouverte rouvre abierto abierta abiertos abiertas abre reabre reabierto louvri ouvri relouvri",
        "ferme fermee fermes fermees cerrado cerrada cerrados cerradas cierra cerro femen",
    ),
    "more": (
        "augmente augmentent augmentation hausse monte montent grimpe double sube suben subio subieron aumenta aumentan aumento crece crecio ogmante moute",
        "baisse baissent baissees recule reculent chute diminue diminuent baja bajan bajo bajaron cae cayo cayeron disminuye disminuyo desann bese diminye",
    ),
    "alive": (
        "vivant vivante vivants survecu survit survivent vivo viva vivos sobrevivio sobrevivieron sobrevive ileso ilesos vivan siviv|sain et sauf",
        "mort morte morts mortes tue tuee tues decede decedee muerto muerta muertos murio murieron fallecio mouri touye mo",
    ),
    "free": (
        "libere liberee liberes liberees relache acquitte liberado liberada liberados libre libres absuelto lage libere",
        "arrete arretee arretes emprisonne detenu detenue detenus condamne encarcelado detenido detenida detenidos preso presos arete kondane prizon",
    ),
    "approve": (
        "approuve approuvee adopte adoptee accepte autorise soutient aprobo aprobado aprueba acepto autorizo apoya apwouve aksepte",
        "rejete rejetee refuse interdit interdite rechazo rechazado rechaza prohibio prohibido prohibe rejte refize entedi",
    ),
    "win": (
        "gagne remporte victoire gano gana ganaron victoria genyen ranpote",
        "perdu perd defaite perdio pierde perdieron derrota pedi",
    ),
    "start": (
        "commence commencee debute demarre reprend repris empieza empezo comienza comenzo inicia inicio komanse demare",
        "termine terminee fini finie cesse suspendu suspendue annule annulee termina termino acabo suspendido cancelado cancelo fini sispann anile",
    ),
    "true": (
        "vrai vraie exact authentique verdadero verdadera cierto autentico vre",
        "faux fausse inexact falso falsa mentira fo manti",
    ),
    "come": (
        "arrive arrives arrivee arrivent llego llegan llegaron entra entro antre",
        "partie partis quitte salio salen salieron pati kite",
    ),
    "safe": ("securise seguro segura sekirize", "dangereux dangereuse peligroso peligrosa danjere"),
}
"""The same in French, Spanish and Haitian Creole, as they are without accents."""
