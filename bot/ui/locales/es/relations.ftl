# Qué son las afirmaciones entre sí. Confirmado, para los lectores.
claim-related = Junto a esta
relation-contradicts = La contradice **n.º { $number }** «{ $text }» ({ $status })
relation-superseded = La reemplaza **n.º { $number }** del { $day }: «{ $text }» ({ $status })
relation-supersedes = Reemplaza a **n.º { $number }** del { $day }: «{ $text }» ({ $status })
relation-same = La misma que **n.º { $number }** «{ $text }» ({ $status })
relation-similar = Parecida: **n.º { $number }** «{ $text }» ({ $status })
# Supuesto, solo para moderadores.
relation-may-contradicts = ⚠️ Puede contradecir n.º { $number }: { $text }
relation-may-supersedes = 🕰️ Puede reemplazar n.º { $number }: { $text }
relation-may-superseded = 🕰️ Puede reemplazarla n.º { $number }: { $text }
relation-may-same = 🔗 Puede repetir n.º { $number }: { $text }
relation-compare = Comparar ({ $count })
relation-compare-title = Dos afirmaciones lado a lado
relation-is-contradicts = n.º { $one } y n.º { $other } se contradicen
relation-is-supersedes = n.º { $one } reemplaza a la anterior, n.º { $other }
relation-is-same = n.º { $one } y n.º { $other } dicen lo mismo
relation-is-similar = n.º { $one } y n.º { $other } se parecen
relation-supposed = ❔ Puede ser que { $what }.
relation-confirmed = ✅ { $what }. Lo dice { $who }, { $when }.
relation-rejected = ✖️ No es así: { $what }. Lo dice { $who }, { $when }.
relation-unchecked = Lo supone una máquina ({ $percent } %). Nadie lo ha comprobado, y los lectores no lo ven.
relation-because = { $kind ->
    [number] número
    [date] fecha
    [antonym] contrarios
    [status] situación
    [name] nombre
    [role] quién se lo hace a quién
    [cause] causa
   *[other] otras palabras
}: { $ours } en n.º { $one }, { $theirs } en n.º { $other }
relation-because-negation = una lo afirma, la otra lo niega
relation-because-quantifier = cuántos: todos, algunos o ninguno
relation-because-tense = cuándo: una habla de lo que fue, la otra de lo que será
relation-set-contradicts = Se contradicen
relation-set-supersedes = n.º { $later } reemplaza n.º { $earlier }
relation-set-same = Iguales: fusionar
relation-set-similar = Solo parecidas
relation-set-none = Sin relación
relation-set-not-after-all = Al final no
relation-next = Siguiente ({ $count })
relation-list-title = { $count ->
    [0] Nada que comparar
    [one] Un par por comparar
   *[other] { $count } pares por comparar
}
relation-nothing = Nada espera ser comparado. Bien hecho.
relation-pick = Elige un par para comparar
relation-told = { $count ->
    [one] ⚠️ Una puede contradecir una afirmación que tienen: /review conflicts
   *[other] ⚠️ { $count } pueden contradecir afirmaciones que tienen: /review conflicts
}
error-relation-not-found = Estas dos ya son una sola afirmación, o una tiene otras palabras. No queda nada que decidir.
error-stale-relation = Otra persona decidió sobre n.º { $one } y n.º { $other } justo antes que tú. No se cambió nada; compáralas de nuevo.
error-illegal-relation = Eso ya está decidido, y no se puede decidir así.
command-review-conflicts = Afirmaciones que quizá se contradicen o se repiten, para comparar
