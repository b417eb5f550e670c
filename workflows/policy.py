"""Which numbers may a lawyer or a customer ask about? Each one named, with its reason."""

from datetime import timedelta

ACTIVATION_LINK_LIFETIME = timedelta(hours=24)
"""Seed 002 step 3: "nur 24 Stunden gültig"; also the limit of NIST SP 800-63B-4 for codes by e-mail."""

TYPED_CODE_TRIES = 5
"""Tries of one network with the code of an activation, for one customer number a day."""

TYPED_CODE_TRIES_TOGETHER = 100
"""Eight letters of twenty are 34 bits: a hundred tries of all networks keep a guess below one in a hundred million; the link stays."""

RESEND_GAP = timedelta(seconds=60)
"""A second mail within a minute helps nobody and floods the mailbox."""

RESENDS_PER_HOUR = 3
RESENDS_PER_DAY = 6

ATTEMPT_NOTICE_GAP = timedelta(days=7)
"""The address on file hears of foreign attempts at most once a week (domain 5.3)."""

TAN_DIGITS = 6
TAN_LIFETIME_BY_SMS = timedelta(minutes=5)
TAN_LIFETIME_BY_MAIL = timedelta(minutes=10)
"""OWASP ASVS 5.0 6.5.5 allows ten minutes: a mail may be greylisted, a text message is there at once or not at all."""

TAN_START_WITHIN = timedelta(seconds=90)
"""A TAN whose sending has not begun by then is never sent: the person has asked for another one."""

TAN_TRIES = 3
TAN_FAILURES_PER_PLACE = 10
"""Wrong codes in a row at one known device, in one network, in a recovery or in a session; then the step rests there."""

TAN_FAILURES_PER_ACCOUNT = 100
"""... and in all strange networks together (NIST SP 800-63B-4 3.2.2). A new code never resets the count (3.1.3.2)."""

WRONG_CODES_TOLD = 3
"""Wrong codes after the right password: somebody else may have it, and the owner hears of it at the third."""

TAN_STEP_LOCK = timedelta(minutes=15)
"""After so many failures the TAN step rests in that place, not the account; each further failure begins the rest anew."""

TAN_SENDS_PER_QUARTER_HOUR = 3
TAN_SENDS_PER_DAY = 10
TAN_SENDS_PER_NETWORK_AND_DAY = 5
"""Of the ten that strange networks may ask for together, whoever has the password."""

TAN_RESEND_GAP = timedelta(seconds=30)
SIGNIN_ATTEMPT_LIFETIME = timedelta(minutes=15)

PASSWORD_MIN_WITHOUT_TAN = 15
"""NIST SP 800-63B-4: fifteen characters where the password is the only factor."""

PASSWORD_MIN_WITH_TAN = 8
PASSWORD_RECOMMENDED = 12
PASSWORD_MAX = 128
OPERATOR_PASSWORD_MIN = 12
OPERATOR_NETWORK_KNOWN = timedelta(days=90)
"""Where operators signed in last: strangers do not keep them out there."""

ARGON2_MEMORY_KIB = 19_456
ARGON2_PASSES = 2
ARGON2_LANES = 1
"""OWASP ASVS 5.0 appendix C: argon2id m=19 MiB, t=2, p=1."""

SESSION_IDLE = timedelta(minutes=30)
SESSION_ABSOLUTE = timedelta(hours=12)

SMS_COUNTRY_CODES = (49, 43, 41)
"""SMS only to mobile numbers of Germany, Austria and Switzerland: fraud by pumping costs real money."""

MESSAGE_LIFETIME = timedelta(hours=24)
"""A mail that could not be handed over for a day is reported, not sent late."""

JOB_TRIES = 8
JOB_FIRST_WAIT = timedelta(seconds=2)
JOB_LONGEST_WAIT = timedelta(hours=1)
"""Waits between tries grow 2 s, 8 s, 32 s, ... to this: eight tries last two hours, and greylisting a quarter of one."""

SERVER_AWAY_WAIT = timedelta(seconds=30)
"""So long nothing is tried again at a mail server or SMS gateway that could not be reached, or in a folder that takes no letter; it costs no try."""

CAPTCHA_LIFETIME = timedelta(minutes=5)
CAPTCHA_GUESSES = 3
"""So many wrong answers end a picture."""

CAPTCHA_HIGHEST_NUMBER = 1_000
CAPTCHA_ROUNDS = 2_000
"""On average half of the numbers are tried, each with so many rounds of PBKDF2: half a second for browsers and robots alike."""

CAPTCHA_LETTERS = 5
CAPTCHA_DIGITS = 6
"""Letters are drawn, digits spoken; either answers the check."""

INITIAL_PASSWORD_LIFETIME = timedelta(days=14)
"""The first password of an automatically registered user works once and for two weeks (ASVS 5.0 6.4.1)."""

INITIAL_PASSWORD_LENGTH = 16

INVITATION_LIFETIME = timedelta(hours=72)
"""Somebody who is invited on a Friday may accept on Monday; the administrator sends it again at a click."""

LETTER_CODE_LIFETIME = timedelta(days=21)
"""NIST SP 800-63B-4 4.2.1.1: three weeks for a code by post within the country."""

LETTER_CODE_LENGTH = 12
LETTER_CODE_TRIES = 100
"""Eleven free characters are 55 bits: nobody guesses one in a hundred tries, and strangers hardly use them up (NIST SP 800-63B-4 3.2.2)."""

LETTER_GAP = timedelta(days=5)
"""A second letter before the first one can have arrived helps nobody."""

RECOVERY_LINK_LIFETIME = timedelta(minutes=30)
"""OWASP ASVS 5.0 6.4.3; long enough for greylisting."""

RECOVERY_PROOF_LIFETIME = LETTER_CODE_LIFETIME
"""After the mailbox the second proof may come by post."""

RECOVERY_AFTER_LETTER = timedelta(days=3)
"""After a letter's code the second proof comes at once, or after a day of waiting; a weekend may lie between."""

RECOVERY_PASSWORD_LIFETIME = timedelta(minutes=30)
RECOVERY_WAITING_TIME = timedelta(hours=24)
"""Where nothing but the mailbox is left, a day passes in which the owner can object."""

RECOVERY_AFTER_WAITING = timedelta(days=2)
"""Whoever has waited comes back the next day, not at that very hour."""

RECOVERIES_PER_HOUR = 3
RECOVERIES_PER_DAY = 6
"""Unused links of one kind for one account; the last of them lives until there is room for another one, a day at most (NIST SP 800-63B-4 4.2.1.1)."""

RECOVERIES_PER_NETWORK_AND_DAY = 3
"""Of these, so many are for one network."""

LINK_AGAIN_AFTER = (timedelta(minutes=10), timedelta(minutes=20))
"""While a link lives, whoever asks gets the same one once more, so long after it was issued."""

LINKS_AGAIN_PER_DAY = 6
"""More copies than that flood the mailbox; what a known device asks for does not count."""

REMINDERS_PER_DAY = 4
"""Mails with forgotten numbers or names for one address (identity 2.4)."""

REMINDERS_PER_NETWORK_AND_DAY = 2
REQUESTS_COUNTED = timedelta(days=1)
"""From the second request within it a network has to solve the security check."""

INVITATIONS_PER_CUSTOMER_AND_DAY = 1_000
INVITATIONS_PER_ADDRESS_AND_DAY = 6
"""Mails that administrators have sent to addresses of their choice, within 24 hours: four long lists; of one customer number to one address."""

LETTERS_PER_CUSTOMER_AND_DAY = 5
LETTERS_PER_DAY = 200
LETTER_ALARM_SHARE = 0.8
"""What an attack may cost: letters with codes within 24 hours; at this share of the house's budget the operators are told."""

LETTER_MISSES_PER_NETWORK_AND_DAY = 3
"""Orders of a letter for one account whose customer number or postal code did not fit."""

CONTACT_PROOF_LIFETIME = timedelta(minutes=30)
CONTACT_UNDO = timedelta(hours=72)
"""So long the old address or number can take a change back (identity 2.8)."""

SIGNIN_FREE_TRIES = 5
SIGNIN_LADDER = (1, 2, 4, 8, 16, 32, 60)
"""Seconds of rest after each further wrong password …"""

SIGNIN_STEP_LOCK = timedelta(minutes=15)
"""… and then the step rests, not the account: a stranger must not be able to shut the owner out."""

SIGNIN_FAILURES_TO_LOCK = 100
"""NIST SP 800-63B-4 3.2.2: no more than 100 consecutive failures, in one place or in all strange networks of an account."""

NETWORK_KNOWN = timedelta(hours=1)
"""So long the ceilings of strangers do not hold for the network in which the mailbox was proven: time enough to sign in."""

SIGNIN_CEILING_LASTS = timedelta(days=1)
"""So long a hundred in a row rest where no mailbox helps: at the operators' sign-in, and for codes from letters."""

SIGNIN_FAILURES_FORGOTTEN = timedelta(days=1)
FAILURE_NOTICE_GAP = timedelta(days=1)
"""The owner hears of wrong passwords at most once a day."""

USER_CHANGE_NOTICE_GAP = timedelta(hours=1)
"""Name and rights of a user may change many times a minute, by a program above all: the mail names no change and says where they stand.

So may suspensions: of those that are lifted and made in turns the last is told when the hour is over."""

FRESH_PROOF = timedelta(minutes=5)
"""Sensitive pages ask for password and TAN again unless both were given so recently."""

BOUNCES_COME_WITHIN = timedelta(days=5)
"""So long other mail servers go on trying before they send a mail back (RFC 5321, 4.5.4.1)."""

MISUSE_LINK_LIFETIME = timedelta(days=14)
"""Who comes back from two weeks of holiday can still say "that was not me"; older mails lie in archives that others read."""

REMEMBERED = timedelta(days=30)
DEVICE_COOKIE = timedelta(days=180)
ROTATION_GRACE = timedelta(seconds=30)
"""Two tabs that open at the same time send the same token; later it counts as stolen."""

TOTP_SECONDS = 30
TOTP_SLACK = 1
"""One step to either side: a phone's clock may be half a minute off (RFC 6238, 5.2)."""

EMERGENCY_CODES = 10
EMERGENCY_CODE_LENGTH = 10
"""Fifty bits: nobody guesses one, even without the count of failures."""

APPROVAL_LIFETIME = timedelta(hours=24)
HELPS_PER_DAY = 5
"""A code in place of a TAN is handed over the same day or the next morning; each help begins counts of wrong tries anew."""

SMS_SLOW = timedelta(seconds=30)
"""A text message that has not been confirmed by then is worth a hint."""

CONTACT_CHANGES_PER_DAY = 10
"""More changes of one account than anybody needs; each one writes to an address of the visitor's choice."""

SMS_PER_NUMBER_AND_DAY = 10
SMS_PER_CUSTOMER_AND_DAY = 50
SMS_PER_DAY = 2_000
"""What an attack may cost: TANs that were not entered, and of the whole house all of them, within 24 hours."""

SMS_ALARM_SHARE = 0.8
"""At this share of the global budget the operators are told."""

CLOSURE_GRACE = timedelta(days=14)
"""So long the owner can take the closure of an account back."""

PERSONAL_DATA_AFTER_END = timedelta(days=90)
"""domain 3.1: login data go at once, personal data after 90 days."""

FORMER_USER_KEPT = timedelta(days=90)
"""As long as those of the account: name and address of a user who has ended."""

LOGIN_DATA_AFTER_END = timedelta(0)
"""domain 3.1: what one signs in with goes as soon as the account has ended."""

CAPTCHA_KEPT = timedelta(0)
"""A solved security check is kept until it would have expired anyway, so that it counts once."""

TYPED_CODE_TRIES_KEPT = ACTIVATION_LINK_LIFETIME
NETWORK_KEPT = REQUESTS_COUNTED
KNOWN_NETWORK_KEPT = timedelta(0)
UNFINISHED_REGISTRATION_KEPT = timedelta(0)
"""Name, number and password of a form that came to nothing serve nobody."""

REGISTRATION_KEPT = timedelta(days=7)
UNMATCHED_REGISTRATION_KEPT = timedelta(days=30)
"""domain 3.1; operators need the latter to help people whose number or address did not fit."""

RECOVERY_IDENTIFIER_KEPT = timedelta(hours=24)
"""Normally emptied as soon as it has been looked up; this is for those that no worker has seen."""

TAN_DESTINATION_KEPT = timedelta(days=2)
"""The limits of a number count a whole day; after a second one nobody needs it."""

INVITATION_KEPT = timedelta(days=90)
TAN_KEPT = timedelta(days=90)
SIGNIN_ATTEMPT_KEPT = timedelta(days=90)
MESSAGE_ADDRESS_KEPT = timedelta(days=90)
RECOVERY_KEPT = timedelta(days=90)
CONTACT_VALUES_KEPT = timedelta(days=90)
LETTER_KEPT = timedelta(days=90)
"""domain 3.1: who asks "was that me?" or "where is my mail?" asks within a quarter of a year."""

SESSION_KEPT = timedelta(days=30)
DEVICE_KEPT = timedelta(days=30)
DEVICE_UNUSED_KEPT = timedelta(days=180)
"""A browser that was not used for half a year counts as unknown again."""

FAILURES_KEPT = timedelta(days=30)
INITIAL_SECRET_KEPT = timedelta(days=30)
AUTHENTICATOR_KEPT = timedelta(days=30)
EMERGENCY_CODE_KEPT = timedelta(days=30)
JOB_KEPT = timedelta(days=30)
"""A month in which a question about the recent past can still be answered."""

INVOICES_KEPT = timedelta(days=8 * 365 + 2)
"""Eight years from the end of the year that they are of (sections 147 AO and 257 HGB: vouchers)."""

SUBMISSION_KEPT = timedelta(days=365)
REPLACED_ROW_KEPT = timedelta(days=365)
DOCUMENT_ACCESS_KEPT = timedelta(days=365)
"""A year in which a question about a settlement, or about who fetched it, can be answered."""

QUARANTINED_KEPT = timedelta(days=90)
ERASED_AT_ONCE = 1_000
"""Rows per statement: nobody waits long for a lock, and an interrupted run has lost little."""

DELIVERY_LATE = timedelta(days=4)
"""Rows come in every working day; after a long weekend people are told that what they see is old."""
