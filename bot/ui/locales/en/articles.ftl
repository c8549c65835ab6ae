# Why an article could not be read. Each says what to do next, where there is something to do.
unreadable-empty = That file is empty.
unreadable-too-large = That is larger than I read (at most { $limit_mb } MB). Send the page of the article alone, or its text.
unreadable-binary = That is not text. I read web pages and plain text: .html or .txt.
unreadable-wrong-encoding = I cannot tell which character encoding this text is in. Save it as UTF-8 and try again.
unreadable-unsupported-type = I do not read this kind of file yet. Send a web page or plain text: .html or .txt.
unreadable-no-article = I found no article there: it may be a list of headlines, a consent or sign-in page, or empty. Open the article itself, save it, and add the file.
unreadable-too-complex = That page is too tangled for me to read in time. Save its text as a .txt file and add that.
unreadable-not-a-url = That is not the address of a web page. Give one that starts with https://.
unreadable-blocked-address = I may not open that address. I only open public web pages.
unreadable-http-status = That site answered with status { $status } instead of the page. If it opens for you, save it and add the file.
unreadable-timeout = That site took too long to answer. Try again later, or save the page and add the file.
unreadable-unreachable = I could not reach that site. Check the address, or save the page and add the file.
unreadable-too-many-redirects = That address sends me from page to page without end. Give the article’s own address.
unreadable-robots = That site asks robots to leave this page alone, and it came from a feed. If it matters, add its address yourself.
unreadable-busy = Many pages of that site are being read just now. Try again in a minute.
