# The messages that BeTheFuture sends. Each has a subject, the words of its button where it carries a link, and a body: paragraphs with an
# empty line between them. A paragraph that is the link alone becomes the button. What people wrote comes in by name and stays text.

-product = BeTheFuture

greeting = { $name ->
    [none] Hello,
   *[other] Hello { $name },
 }

sent-for-account = You get this message because this e-mail address was given to { -product }. Messages about an account are always sent. Nobody can answer this address.
sent-for-registration = You get this message because somebody, most likely you, registered for an event at { -product } with this e-mail address. Messages about a registration are always sent. Nobody can answer this address.
stop-reminders = You do not want reminders from { -product } any more? Say so here, and we send none to this address:
stop-groups = You do not want messages about working groups from { -product } any more? Say so here, and we send none to this address:
stop-invitations = You do not want invitations from { -product } any more? Say so here, and we send none to this address:

sign-up = { greeting }

    Somebody, most likely you, would like an account at { -product } with this e-mail address. Open this link to choose a password and finish:

    { $link }

    The link works once, for 24 hours.

    If you did not ask for this, you need do nothing: there is no account until the link is used.

    { sent-for-account }
    .subject = Confirm your e-mail address
    .button = Finish signing up

account-exists = { greeting }

    Somebody, most likely you, asked for an account at { -product } with this e-mail address. You have one already: sign in with your password, or ask for a new one if you have forgotten it.

    { $site }

    If you did not ask for this, you need do nothing. Nothing was changed, and whoever asked was not told that you have an account.

    { sent-for-account }
    .subject = You have an account already
    .button = Go to { -product }

password-reset = { greeting }

    Somebody, most likely you, asked for a new password for your account at { -product }. Open this link to choose one:

    { $link }

    The link works once, for one hour. When you choose a new password, you are signed out everywhere.

    If you did not ask for this, you need do nothing: your password stays as it is.

    { sent-for-account }
    .subject = Choose a new password
    .button = Choose a new password

no-account = { greeting }

    Somebody, most likely you, asked for a new password at { -product }. There is no account with this e-mail address. Perhaps you signed up with another one?

    { $site }

    If you did not ask for this, you need do nothing.

    { sent-for-account }
    .subject = There is no account with this address
    .button = Go to { -product }

password-changed = { greeting }

    The password of your account at { -product } was changed. You were signed out everywhere else.

    If it was not you, ask for a new password at once with “I have forgotten my password” where you sign in, and tell whoever runs { -product } in your region.

    { sent-for-account }
    .subject = Your password was changed
    .button = Go to { -product }

email-change = { greeting }

    Somebody, most likely you, would like to use this e-mail address for their account at { -product }. Open this link to confirm that it is yours:

    { $link }

    The link works once, for 24 hours. From then on you sign in with this address.

    If you did not ask for this, you need do nothing: the address is not used unless the link is.

    { sent-for-account }
    .subject = Confirm your new e-mail address
    .button = Confirm this address

email-change-asked = { greeting }

    Somebody, most likely you, asked to change the e-mail address of your account at { -product } to { $email ->
        [none] another one
       *[other] { $email }
    }. It changes once the link that was sent there is used.

    If it was not you, somebody knows your password: change it now, and the link will do no harm.

    { sent-for-account }
    .subject = Somebody asked to change your e-mail address
    .button = Go to { -product }

email-changed = { greeting }

    The e-mail address of your account at { -product } is now { $email ->
        [none] another one
       *[other] { $email }
    }. Sign in with it from now on. You were signed out everywhere.

    If it was not you, tell whoever runs { -product } in your region at once.

    { sent-for-account }
    .subject = Your e-mail address was changed
    .button = Go to { -product }

invitation = { greeting }

    { $inviter ->
        [none] You are invited
       *[other] { $inviter } invites you
    } to { -product }, the place where the region asks its social workers what has to change, listens, decides and answers. { $role ->
        [none] { "" }
       *[other] You are asked to join as: { $role }.
    } { $organisation ->
        [none] { "" }
       *[other] This is for { $organisation }.
    } { $campaign ->
        [none] { "" }
       *[other] This is about { $campaign }.
    }

    { $link }

    The link works once, for 48 hours, and only for this e-mail address. If it has run out, ask whoever invited you for a new one.

    If you do not know what this is about, you need do nothing: nothing happens unless the link is used.

    You get this message because somebody who may invite people to { -product } wrote down this e-mail address. Nobody can answer this address.
    .subject = { $inviter ->
        [none] You are invited to { -product }
       *[other] { $inviter } invites you to { -product }
    }
    .button = Accept the invitation

second-factor-on = { greeting }

    A second factor was set up for your account at { -product }. From now on a code of your authenticator app is asked for besides the password. Keep your recovery codes in a safe place.

    If it was not you, tell whoever runs { -product } in your region at once.

    { sent-for-account }
    .subject = A second factor was set up
    .button = Go to { -product }

second-factor-off = { greeting }

    The second factor of your account at { -product } was removed. From now on the password alone is asked for.

    If it was not you, change your password now, set up a second factor again, and tell whoever runs { -product } in your region.

    { sent-for-account }
    .subject = The second factor was removed
    .button = Go to { -product }

roles-changed = { greeting }

    { $role ->
        [none] What you may do at { -product } was changed.
       *[other] { $change ->
            [taken] This role at { -product } is no longer yours
           *[given] You were given a role at { -product }
        }: { $role }{ $organisation ->
            [none] { "" }
           *[other] { " " }({ $organisation })
        }{ $campaign ->
            [none] { "" }
           *[other] { " " }({ $campaign })
        }.
    } You were signed out; sign in again to go on.

    If you did not expect this, ask whoever looks after { -product } in your organisation or region.

    { sent-for-account }
    .subject = Your roles were changed
    .button = Go to { -product }

session-reuse = { greeting }

    We ended one of your sessions at { -product }{ $device ->
        [none] { "" }
       *[other] { " " }({ $device })
    }, because what keeps it open was used twice. Somebody else may have a copy of it. Sign in again if you still need it.

    To be safe, change your password: that signs you out everywhere.

    { sent-for-account }
    .subject = We ended one of your sessions
    .button = Go to { -product }

question-answered = { greeting }

    { $answered_as ->
        [none] A question
       *[other] { $answered_as } answered the question
    } that you put to the leaders at { $place ->
        [none] { -product }
       *[other] “{ $place }”
    }{ $answered_as ->
        [none] { " " }was answered.
       *[other] .
    } The answer stands beside your question, where everyone who may see it can read it. Nobody is told who asked.

    { $site }

    You get this message because you asked while you were signed in. In your account you can say that you want no messages about groups and questions.
    .subject = Your question was answered
    .button = Go to { -product }

registration-confirmed = { greeting }

    { $event ->
        [none] You have a place at the event.
       *[other] You have a place at “{ $event }”.
    }

    { $when ->
        [none] { "" }
       *[other] When: { $when }
    }

    { $place ->
        [none] { "" }
       *[other] Where: { $place }
    }

    With this link you see your registration, with the code that you show at the door or the address to join by, and can change or cancel it:

    { $link }

    The link is yours alone: whoever has it can cancel your place. It works until your data are deleted after the event.

    If it was not you who registered, cancel with the link: your place goes to somebody who waits.

    { sent-for-registration }
    .subject = { $event ->
        [none] You have a place
       *[other] You have a place: { $event }
    }
    .button = See my registration

registration-waiting = { greeting }

    { $event ->
        [none] All places at the event are taken, and you are on the waiting list.
       *[other] All places at “{ $event }” are taken, and you are on the waiting list.
    }

    { $position ->
        [none] { "" }
       *[other] Your position: { $position }
    }

    { $when ->
        [none] { "" }
       *[other] When: { $when }
    }

    { $place ->
        [none] { "" }
       *[other] Where: { $place }
    }

    When a place falls free and it is your turn, we tell you at once. With this link you see where you are in the list, and can change or cancel your registration:

    { $link }

    The link is yours alone: whoever has it can cancel your registration. It works until your data are deleted after the event.

    If it was not you who registered, cancel with the link: whoever waits after you moves up.

    { sent-for-registration }
    .subject = { $event ->
        [none] You are on the waiting list
       *[other] You are on the waiting list: { $event }
    }
    .button = See my registration

place-offered = { greeting }

    { $event ->
        [none] A place at the event fell free, and it is yours if you want it.
       *[other] A place at “{ $event }” fell free, and it is yours if you want it.
    }

    { $when ->
        [none] { "" }
       *[other] When: { $when }
    }

    { $place ->
        [none] { "" }
       *[other] Where: { $place }
    }

    { $until ->
        [none] Please accept it soon: otherwise it goes to whoever waits next.
       *[other] Please accept it until { $until }. After that it goes to whoever waits next.
    }

    { $link }

    If you cannot come any more, cancel with the same link: somebody else is glad of the place.

    { sent-for-registration }
    .subject = { $event ->
        [none] A place is kept for you
       *[other] A place is kept for you: { $event }
    }
    .button = Accept the place

place-confirmed = { greeting }

    { $event ->
        [none] You have a place at the event now.
       *[other] You have a place at “{ $event }” now.
    }

    { $when ->
        [none] { "" }
       *[other] When: { $when }
    }

    { $place ->
        [none] { "" }
       *[other] Where: { $place }
    }

    With this link you see your registration, with the code that you show at the door or the address to join by, and can change or cancel it:

    { $link }

    If you cannot come any more, cancel with the same link: somebody else is glad of the place.

    { sent-for-registration }
    .subject = { $event ->
        [none] You have a place now
       *[other] You have a place now: { $event }
    }
    .button = See my registration

offer-passed = { greeting }

    { $event ->
        [none] The place at the event that was kept for you was not accepted in time, and went to whoever waited next.
       *[other] The place at “{ $event }” that was kept for you was not accepted in time, and went to whoever waited next.
    }

    { $when ->
        [none] { "" }
       *[other] When: { $when }
    }

    If you still want to come, register again on the page of the event, as long as it is open. This link shows what became of your registration:

    { $link }

    { sent-for-registration }
    .subject = { $event ->
        [none] Your offer has passed
       *[other] Your offer has passed: { $event }
    }
    .button = See my registration

event-changed = { greeting }

    { $event ->
        [none] Something changed about the event, for which you registered. This is how it is now:
       *[other] Something changed about “{ $event }”, for which you registered. This is how it is now:
    }

    { $when ->
        [none] { "" }
       *[other] When: { $when }
    }

    { $place ->
        [none] { "" }
       *[other] Where: { $place }
    }

    Your registration stays as it is. If you cannot come any more, cancel it with this link; there you also see all the details:

    { $link }

    { sent-for-registration }
    .subject = { $event ->
        [none] An event of yours was changed
       *[other] Changed: { $event }
    }
    .button = See my registration

event-cancelled = { greeting }

    { $event ->
        [none] We are sorry: the event, for which you registered, does not take place.
       *[other] We are sorry: “{ $event }”, for which you registered, does not take place.
    }

    { $when ->
        [none] { "" }
       *[other] It was to be: { $when }
    }

    { $reason ->
        [none] { "" }
       *[other] Why: { $reason }
    }

    You need do nothing. If you want to see your registration, follow this link:

    { $link }

    { sent-for-registration }
    .subject = { $event ->
        [none] An event of yours was cancelled
       *[other] Cancelled: { $event }
    }
    .button = See my registration

registration-cancelled = { greeting }

    { $by ->
        [host] Whoever runs the event took back your registration{ $event ->
            [none] { "" }
           *[other] { " " }for “{ $event }”
        }.
       *[self] Your registration{ $event ->
            [none] { "" }
           *[other] { " " }for “{ $event }”
        } was cancelled.
    }

    { $when ->
        [none] { "" }
       *[other] When: { $when }
    }

    If this was a mistake, register again on the page of the event, as long as it is open. This link shows what became of your registration:

    { $link }

    { sent-for-registration }
    .subject = { $event ->
        [none] Your registration was cancelled
       *[other] Your registration was cancelled: { $event }
    }
    .button = See my registration

registration-known = { greeting }

    { $event ->
        [none] Somebody, most likely you, registered for the event with this e-mail address. It is registered already, so nothing was changed.
       *[other] Somebody, most likely you, registered for “{ $event }” with this e-mail address. It is registered already, so nothing was changed.
    }

    { $state ->
        [waiting] You are on the waiting list.
        [offered] A place is kept for you, and waits for you to accept it.
       *[confirmed] You have a place.
    }

    { $when ->
        [none] { "" }
       *[other] When: { $when }
    }

    { $place ->
        [none] { "" }
       *[other] Where: { $place }
    }

    This link leads to your registration. If it was not you who asked: whoever it was, was not told that you are registered.

    { $link }

    { sent-for-registration }
    .subject = { $event ->
        [none] You are registered already
       *[other] You are registered already: { $event }
    }
    .button = See my registration

event-reminder = { greeting }

    { $event ->
        [none] An event you registered for is soon, and you have a place.
       *[other] “{ $event }” is soon, and you have a place.
    }

    { $when ->
        [none] { "" }
       *[other] When: { $when }
    }

    { $place ->
        [none] { "" }
       *[other] Where: { $place }
    }

    With this link you see your registration, with the code that you show at the door or the address to join by, and can change or cancel it:

    { $link }

    If you cannot come any more, cancel with the same link: somebody else is glad of the place.

    You get this message because you registered for an event at { -product } with this e-mail address. Nobody can answer this address.
    .subject = { $event ->
        [none] An event of yours is soon
       *[other] Soon: { $event }
    }
    .button = See my registration

sent-for-group = You get this message because of a working group at { -product }. In your account you can say which messages you want. Nobody can answer this address.

group-applied = { greeting }

    { $applicant ->
        [none] Somebody
       *[other] { $applicant }
    } would like to join a working group that you lead{ $group ->
        [none] { "" }
       *[other] : { $group }
    }. Read why, and decide, at { -product }.

    { sent-for-group }
    .subject = Somebody would like to join a working group that you lead
    .button = Go to { -product }

application-accepted = { greeting }

    You are now a member of a working group{ $group ->
        [none] { "" }
       *[other] : { $group }
    }.{ $reason ->
        [none] { "" }
       *[other] { " " }Those who decided say: { $reason }
    }

    You find the group, its meetings and its actions at { -product }.

    { sent-for-group }
    .subject = You are now a member of a working group
    .button = Go to { -product }

application-refused = { greeting }

    Your application for a working group was not accepted{ $group ->
        [none] { "" }
       *[other] : { $group }
    }.{ $reason ->
        [none] { "" }
       *[other] { " " }Those who decided say: { $reason }
    }

    If you have questions, ask those who lead the group. There may be other working groups for you at { -product }.

    { sent-for-group }
    .subject = Your application for a working group
    .button = Go to { -product }

group-invitation = { greeting }

    { $inviter ->
        [none] You are invited
       *[other] { $inviter } invites you
    } to join a working group at { -product }, the place where the region asks its social workers what has to change, listens, decides and answers.{ $group ->
        [none] { "" }
       *[other] { " " }The group is: { $group }.
    }{ $role ->
        [none] { "" }
       *[other] { " " }Your role in it would be: { $role }.
    }

    { $link }

    The link works once, for 14 days, and only for the account that has this e-mail address. If you have no account yet, sign up with this address first, then open the link again.

    If you do not know what this is about, you need do nothing: nothing happens unless the link is used.

    You get this message because somebody who leads a working group at { -product } wrote down this e-mail address. Nobody can answer this address.
    .subject = { $inviter ->
        [none] You are invited to a working group
       *[other] { $inviter } invites you to a working group
    }
    .button = Accept the invitation

minutes-circulated = { greeting }

    There are minutes for you to read{ $group ->
        [none] { "" }
       *[other] { " " }in the working group { $group }
    }{ $meeting ->
        [none] { "" }
       *[other] : { $meeting }{ $day ->
            [none] { "" }
           *[other] , { $day }
        }
    }. If something in them is wrong, tell those who lead the group before they are approved.

    You find them at { -product }.

    { sent-for-group }
    .subject = Minutes of your working group
    .button = Go to { -product }

action-given = { greeting }

    There is something for you to do{ $group ->
        [none] { "" }
       *[other] { " " }for the working group { $group }
    }{ $due ->
        [none] { "" }
       *[other] , by { $due }
    }.

    { $action ->
        [none] You find it among your actions at { -product }.
       *[other] { $action }
    }

    Say at { -product } how far it is, and what came of it.

    { sent-for-group }
    .subject = An action for you
    .button = Go to { -product }

action-reminder = { greeting }

    { $late ->
        [none] Something that you are to do is due soon
       *[other] Something that you are to do is late
    }{ $group ->
        [none] { "" }
       *[other] , for the working group { $group }
    }{ $due ->
        [none] { "" }
       *[other] : it is to be done by { $due }
    }.

    { $action ->
        [none] You find it among your actions at { -product }.
       *[other] { $action }
    }

    If it is done, or cannot be done by then, say so at { -product }.

    { sent-for-group }
    .subject = { $late ->
        [none] An action of yours is due soon
       *[other] An action of yours is late
    }
    .button = Go to { -product }
