### What both entry points say, and what participate says. British English.

## The product and its frame
product = BeTheFuture
document-title = { $title } – BeTheFuture
document-title-error = Error: { $title }
skip-link = Skip to main content
footer-purpose = BeTheFuture is where children’s social care in the West Midlands asks, listens, decides and answers.
footer-privacy = These pages use no advertising and no tracking. What you type stays in this browser tab until you send it.

## Small words
back = Back
continue = Continue
or = or
warning-prefix = Warning
error-prefix = Error:
try-again = Try again
loading = Loading
error-summary-title = There is a problem
notice-important = Important
notice-success = Success
minutes =
    { $minutes ->
        [one] { $minutes } minute
       *[other] { $minutes } minutes
    }
characters-left =
    { $count ->
        [one] You have { $count } character remaining
       *[other] You have { $count } characters remaining
    }
characters-over =
    { $count ->
        [one] You have { $count } character too many
       *[other] You have { $count } characters too many
    }
day =
    { $day } { $month ->
        [1] January
        [2] February
        [3] March
        [4] April
        [5] May
        [6] June
        [7] July
        [8] August
        [9] September
        [10] October
        [11] November
       *[12] December
    } { $year }
date-day = Day
date-month = Month
date-year = Year

## What goes wrong
problem-offline-title = You seem to be offline
problem-offline = The server cannot be reached. Check your connection and try again.
problem-unexpected-title = Something went wrong
problem-unreadable = The server’s answer could not be understood. Try again in a few minutes.
failed-title = Sorry, there is a problem
failed-not-found-title = Page not found
failed-no-access-title = You have no access to this page
failed-trace = If you ask for help, quote this code:
