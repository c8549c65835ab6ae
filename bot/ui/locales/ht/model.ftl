# Poukisa se règ ki jwenn deklarasyon yo nan yon atik malgre gen yon modèl lang.
article-by-rules-timeout = Modèl lang lan pa reponn alè; se règ ki jwenn sa yo.
article-by-rules-unreachable = Mwen pa t ka jwenn modèl lang lan; se règ ki jwenn sa yo.
article-by-rules-budget = Bidjè modèl lang lan fini; se règ ki jwenn sa yo.
article-by-rules-refused = Modèl lang lan refize reponn; se règ ki jwenn sa yo.
article-by-rules-unusable = Repons modèl lang lan pa t kanpe; se règ ki jwenn sa yo.

model-told-failing = ⚠️ Modèl lang lan echwe sou { $count ->
    [one] dènye atik la
   *[other] { $count } dènye atik yo
}; pandan tan sa a se règ ki jwenn deklarasyon yo. Moun ki jere m nan ap jwenn rezon an nan jounal la.
model-told-budget = ⏳ Bidjè modèl lang lan fini: pou { $count ->
    [one] dènye atik la
   *[other] { $count } dènye atik yo
} se règ ki jwenn deklarasyon yo. Bidjè jou a renouvle a minwi UTC.
