# Why rules found the claims of an article although a language model is set up.
article-by-rules-timeout = The language model did not answer in time; these were found by rules.
article-by-rules-unreachable = The language model could not be reached; these were found by rules.
article-by-rules-budget = The language model’s budget is used up; these were found by rules.
article-by-rules-refused = The language model declined to answer; these were found by rules.
article-by-rules-unusable = The language model’s answer did not hold; these were found by rules.

model-told-failing = ⚠️ The language model failed on the last { $count ->
    [one] article
   *[other] { $count } articles
}; claims are found by rules meanwhile. Whoever runs me finds the reason in the log.
model-told-budget = ⏳ The language model’s budget is used up: for the last { $count ->
    [one] article
   *[other] { $count } articles
} claims were found by rules. The day’s budget is renewed at midnight UTC.
