"""In which words do we tell people what went wrong, or what has happened? By a stable code; `messages.say` fills them in."""

from service.web.marked import N_

TEXTS = {
    "E-AGAIN": N_(
        "Diese Seite war nicht mehr aktuell, zum Beispiel nach einer Anmeldung oder Abmeldung in einem anderen Fenster. "
        "Deshalb haben wir nichts ausgeführt. Sehen Sie Ihre Eingaben noch einmal durch; "
        "Passwörter, Codes und Dateien geben Sie bitte neu an."
    ),
    "E-AGAINAS": N_("In diesem Browser ist jetzt %(name)s angemeldet."),
    "E-KEPT": N_(
        "Als Ihr Formular ankam, mussten Sie sich erst anmelden oder bestätigen, dass Sie es sind. "
        "Deshalb haben wir nichts ausgeführt. Sehen Sie Ihre Eingaben noch einmal durch; "
        "Passwörter, Codes und Dateien geben Sie bitte neu an."
    ),
    "E-KEPTGONE": N_(
        "Als Ihr Formular ankam, mussten Sie sich erst anmelden oder bestätigen, dass Sie es sind. "
        "Deshalb haben wir nichts ausgeführt. Das Formular gibt es auf dieser Seite nicht mehr."
    ),
    "E-COOKIES": N_(
        "Ihr Browser hat kein Cookie mitgeschickt. Ohne Cookies erkennen wir nicht, dass ein Formular von Ihnen kommt, und führen nichts aus. "
        "Senden Sie es noch einmal. Lesen Sie das hier dann wieder, erlauben Sie in den Einstellungen Ihres Browsers unter "
        "„Datenschutz“ Cookies für %(host)s, laden Sie die Seite neu und füllen Sie sie noch einmal aus. "
        "Wir setzen nur Cookies, die Anmeldung und Formulare brauchen."
    ),
    "E-REQ": N_("Geben Sie %(field)s ein."),
    "E-CHOICE": N_("Wählen Sie eine Möglichkeit aus."),
    "E-MINUTES": N_("Geben Sie eine ganze Zahl von Minuten ein: mindestens 1, höchstens %(n)s."),
    "E-DAY": N_(
        "Geben Sie einen Tag so ein: Jahr, Monat und Tag mit Bindestrichen, zum Beispiel 2026-01-31."
    ),
    "E-DAYORDER": N_("Der letzte Tag darf nicht vor dem ersten liegen."),
    "E-DAYAHEAD": N_("Der erste Tag darf nicht in der Zukunft liegen."),
    "E-DAYEARLY": N_("Wählen Sie einen Tag ab dem Jahr %(n)s; davor gibt es hier keine Schritte."),
    "E-DAYSLONG": N_("Wählen Sie einen früheren letzten Tag: Ein Auszug umfasst höchstens %(n)s Tage."),
    "E-SIZE": N_("Tippen Sie die Anzahl ein, die hier steht: %(n)s. Freigegeben wurde nichts."),
    "E-JOBS": N_("Wählen Sie mindestens einen Auftrag aus."),
    "E-SCOPE": N_("Kreuzen Sie an, was das Programm darf."),
    "E-KEYNAME": N_("So heißt schon ein Schlüssel dieser Kundennummer. Wählen Sie einen anderen Namen."),
    "E-KEYSIGN": N_("Der Name enthält ein Zeichen, das man nicht sieht. Tippen Sie ihn bitte neu."),
    "E-KEYTWO": N_(
        "Von diesem Schlüssel gelten schon zwei. Erst wenn der alte endet, kann wieder ein neuer neben ihm gelten."
    ),
    "E-SCIMTOKEN": N_(
        "Für diese Kundennummer gibt es schon ein Token oder einen Schlüssel namens SCIM. Widerrufen Sie ihn zuerst."
    ),
    "E-URL": N_("Geben Sie eine vollständige Adresse ein, die mit https:// beginnt."),
    "E-URLUSER": N_("In der Adresse darf kein Name und kein Passwort stehen."),
    "E-URLPRIVATE": N_(
        "Die Adresse führt in ein internes Netz. Geben Sie eine an, die aus dem Internet erreichbar ist."
    ),
    "E-SECRETTWO": N_(
        "Schon jetzt gelten zwei Geheimnisse. Warten Sie, bis das alte endet, oder lassen Sie beide sofort enden: „gar nicht“."
    ),
    "E-HOOKS": N_("Eine Kundennummer kann höchstens %(n)s Webhooks haben. Entfernen Sie zuerst einen."),
    "E-LONG": N_("Kürzen Sie die Eingabe auf höchstens %(n)s Zeichen."),
    "E-KNR": N_(
        "Geben Sie Ihre Kundennummer so ein, wie sie auf der Rechnung steht, zum Beispiel %(example)s."
    ),
    "E-MAIL": N_("Geben Sie eine gültige E-Mail-Adresse ein, zum Beispiel %(example)s."),
    "E-MAILUTF8": N_(
        "An Adressen mit Umlauten, ß oder anderen besonderen Buchstaben vor dem @ können wir nicht schreiben. "
        "Geben Sie bitte eine andere E-Mail-Adresse ein."
    ),
    "E-DOUBT": N_("Bestätigen Sie zuerst unter „Kontakt“ Ihre E-Mail-Adresse."),
    "E-MAIL2": N_("Die beiden E-Mail-Adressen sind nicht gleich."),
    "E-CAPT": N_(
        "Die Sicherheitsprüfung hat nicht geklappt. Ihre Angaben sind noch da. "
        "Bitte versuchen Sie es noch einmal."
    ),
    "E-USER": N_("Dieser Benutzername ist schon vergeben. Vorschläge: %(suggestions)s"),
    "E-USERN": N_("Dieser Benutzername ist schon vergeben. Wählen Sie einen anderen."),
    "E-USERF": N_(
        "Der Benutzername beginnt mit einem Buchstaben und hat 3 bis 40 Zeichen: Buchstaben ohne Umlaute, "
        "Ziffern, Punkt, Bindestrich oder Unterstrich."
    ),
    "E-PWD-SHORT": N_("Wählen Sie ein Passwort mit mindestens %(n)s Zeichen."),
    "E-PWD-KNOWN": N_("Dieses Passwort ist zu bekannt. Wählen Sie ein anderes."),
    "E-PWD-CONTEXT": N_("Das Passwort enthält Ihren Namen oder Ihre Kundennummer. Wählen Sie ein anderes."),
    "E-NAME": N_(
        "Dieser Name passt nicht zu diesem Link. Geben Sie den ein, für den Sie den Link angefordert haben."
    ),
    "E-PROOF": N_("Geben Sie einen der Codes ein."),
    "E-BROWSER": N_(
        "In diesem Browser brauchen wir noch einen der Codes. Oder öffnen Sie den Link im gewohnten Browser, oder warten Sie "
        "%(waiting_hours)s Stunden. Nach einer Sperre oder einer geänderten Adresse zählt auch der gewohnte Browser "
        "%(browser_shadow)s Tage lang nicht."
    ),
    "E-MAILCODE": N_(
        "Dieser Code stimmt nicht oder gilt nicht mehr. Nach mehreren Versuchen müssen Sie kurz warten; der Link in der E-Mail "
        "führt genauso weiter."
    ),
    "E-CODEF": N_(
        "Das ist keiner der Codes: Eine TAN hat %(tan_digits)s Ziffern, ein Notfallcode %(emergency_code_length)s Zeichen, "
        "ein Code aus dem Brief %(letter_code_length)s. "
        "Vergleichen Sie bitte Zeichen für Zeichen."
    ),
    "E-MISMAILED": N_("Das ist kein Code aus unserer E-Mail. Vergleichen Sie bitte Zeichen für Zeichen."),
    "E-MISREAD": N_("Das ist kein Code aus einem Brief. Vergleichen Sie bitte Zeichen für Zeichen."),
    "E-LETTERCODE": N_(
        "Angaben und Code passen nicht zusammen, oder der Code gilt nicht mehr. "
        "Nach mehreren Versuchen müssen Sie kurz warten."
    ),
    "E-NOPOST": N_(
        "In unseren Stammdaten fehlt Ihre vollständige Postanschrift, deshalb können wir keinen Brief schicken. "
        "Der Kundenservice hilft Ihnen weiter: %(phone)s."
    ),
    "E-NOCODE": N_("Dieser Code stimmt nicht, wurde schon benutzt oder gilt seit einer Sperre nicht mehr."),
    "E-LETTER": N_(
        "Der Code aus dem Brief stimmt nicht, ist abgelaufen oder wurde zu oft falsch eingegeben."
    ),
    "E-LETTERSOON": N_(
        "Es ist noch zu früh für einen weiteren Brief. Einen neuen können Sie %(letter_gap)s Tage nach dem letzten bestellen."
    ),
    "E-LETTERLIM": N_(
        "Heute können wir keinen weiteren Brief schicken. Versuchen Sie es morgen noch einmal, oder rufen Sie den Kundenservice an: %(phone)s."
    ),
    "E-PWD-FIRST": N_("Geben Sie zuerst ein neues Passwort ein."),
    "E-PWD-SAME": N_("Das ist Ihr bisheriges Passwort. Wählen Sie ein neues."),
    "E-PWD2": N_("Die Passwörter sind nicht gleich."),
    "E-MOB": N_(
        "Geben Sie eine Mobilfunknummer ein, zum Beispiel 0177 1234567. "
        "An Festnetznummern können wir keine SMS schicken."
    ),
    "E-MOBTAN": N_(
        "An diese Nummer kommen Ihre TANs. Wählen Sie zuerst ein anderes TAN-Verfahren, dann können Sie sie entfernen."
    ),
    "E-MOBLONG": N_("Diese Mobilfunknummer hat zu viele Ziffern. Richtig ist zum Beispiel %(example)s."),
    "E-MOBLAND": N_(
        "Geben Sie eine Mobilfunknummer ein, zum Beispiel %(at_home)s; eine aus einem anderen Land mit dessen Vorwahl, zum "
        "Beispiel %(abroad)s. An Festnetznummern können wir keine SMS schicken."
    ),
    "E-MOBLETTERS": N_(
        "Geben Sie die Mobilfunknummer in Ziffern ein, ohne Buchstaben, zum Beispiel %(example)s."
    ),
    "E-MOBEXT": N_(
        "An eine Durchwahl können wir keine SMS schicken. Geben Sie nur die Mobilfunknummer ein, zum Beispiel %(example)s."
    ),
    "E-TAN": N_("Die TAN stimmt nicht. Noch %(n)s Versuche."),
    "E-TAN1": N_("Die TAN stimmt nicht. Noch ein Versuch."),
    "E-TANSOON": N_("Die letzte TAN ist gerade erst unterwegs. Warten Sie bitte %(tan_gap)s Sekunden."),
    "E-TANLIM": N_(
        "Im Moment können wir keine weitere TAN schicken. Versuchen Sie es später noch einmal, frühestens in einer Viertelstunde."
    ),
    "E-CONFIRM": N_("Das Passwort stimmt nicht, oder Sie müssen nach mehreren Versuchen kurz warten."),
    "E-LOGIN": N_(
        "Die Anmeldung hat nicht geklappt. Prüfen Sie %(fields)s. Nach mehreren Versuchen müssen Sie kurz warten; "
        "schneller geht es über „Zugang entsperren“."
    ),
    "E-STAFF": N_(
        "Die Anmeldung hat nicht geklappt. Prüfen Sie Name, Passwort und Code. Nach mehreren Versuchen müssen Sie eine "
        "Viertelstunde warten. Ist das Passwort vergessen oder die App verloren, hilft, wer dieses Kundencenter betreibt."
    ),
    "E-STAFFPROOF": N_(
        "Das hat nicht geklappt. Prüfen Sie Ihr jetziges Passwort, und nehmen Sie einen Code, den Sie noch nicht benutzt haben. "
        "Nach mehreren Versuchen müssen Sie kurz warten."
    ),
    "E-APPCODE": N_("Dieser Code stimmt nicht. Nehmen Sie den, den die neue App jetzt zeigt."),
    "E-PWD-OWN": N_("Das Passwort enthält Ihren Namen oder den des Kundencenters. Wählen Sie ein anderes."),
    "E-CLOSE": N_("Das ist nicht der Benutzername Ihres Zugangs. Geschlossen wurde nichts."),
    "E-CALLER": N_("Das ist nicht der Code. Versuche, die bleiben: %(n)s."),
    "E-USERNUM": N_("Das ist nicht die Benutzer-Nummer dieses Zugangs. Beendet wurde nichts."),
    "E-LASTADM": N_("Mindestens ein Benutzer muss das Verwalterrecht behalten."),
    "E-CODE": N_(
        "Kundennummer und Code passen nicht zusammen, oder der Code ist abgelaufen. "
        "Prüfen Sie beides oder registrieren Sie sich noch einmal."
    ),
    "E-TANF": N_("Die TAN besteht aus %(tan_digits)s Ziffern."),
    "E-TANOLD": N_(
        "Diese TAN ist nicht die neueste. Geben Sie die aus der letzten Nachricht ein; das hier zählt nicht als Versuch."
    ),
    "E-TANX": N_("Diese TAN gilt nicht mehr. Fordern Sie eine neue an."),
    "E-TANM": N_("Zu viele Versuche. Fordern Sie eine neue TAN an."),
    "E-PASSKEY": N_(
        "Es wurde kein Passkey bestätigt. Versuchen Sie es noch einmal, oder nehmen Sie einen anderen Weg auf dieser Seite."
    ),
    "E-PASSKEYNO": N_(
        "Diesen Passkey kennen wir nicht (mehr), oder es hat zu lange gedauert. "
        "Versuchen Sie es noch einmal, oder melden Sie sich mit Passwort an."
    ),
    "E-PASSKEYPWD": N_(
        "Melden Sie sich bitte einmal mit Ihrem Passwort an: Nach einer Änderung an Ihren Zugangsdaten fragen wir danach. "
        "Dann genügt der Passkey wieder."
    ),
    "E-PASSKEYTWO": N_("Auf diesem Gerät gibt es schon einen Passkey."),
    "E-PASSKEYLIM": N_("Sie können höchstens %(n)s Passkeys haben. Entfernen Sie zuerst einen."),
    "E-PASSKEYFEW": N_(
        "Damit ein verlorenes Gerät Sie nicht aussperrt, richten Sie zuerst unter „Passkeys“ zwei Passkeys ein, oder einen "
        "und dazu Notfallcodes."
    ),
    "E-PASSKEYLAST": N_(
        "Das ist Ihr letzter Passkey, und Ihr TAN-Verfahren braucht ihn. Richten Sie zuerst einen anderen ein, oder ändern "
        "Sie das Verfahren."
    ),
    "E-PASSKEYPAPER": N_(
        "Mit einem einzigen Passkey braucht Ihr TAN-Verfahren Notfallcodes. Legen Sie zuerst welche an, oder ändern Sie das "
        "Verfahren."
    ),
    "E-REST": N_(
        "Zu viele falsche Codes. Wir nehmen jetzt %(tan_rest)s Minuten lang keinen an. Versuchen Sie es danach noch einmal."
    ),
    "E-SMSLIM": N_(
        "Heute können wir keine weitere SMS schicken. Nehmen Sie einen Notfallcode oder ein anderes Verfahren."
    ),
    "E-SAME": N_("Das gilt schon. Wählen Sie etwas anderes."),
    "E-DUPMAIL": N_(
        "Diese E-Mail-Adresse verwendet schon ein anderer Benutzer im Online-Konto. "
        "Aus Sicherheitsgründen darf sie nur einmal vorkommen."
    ),
    "E-DUPNAME": N_(
        "Diesen Anzeigenamen hat schon ein anderer Benutzer dieser Kundennummer. Wählen Sie einen anderen."
    ),
    "E-ADMMAIL": N_("Für das Verwalterrecht brauchen wir eine E-Mail-Adresse."),
    "E-OWNMAIL": N_("Diese E-Mail-Adresse gehört zum Zugang der Person. Ändern kann nur sie selbst sie."),
    "E-OWNUSER": N_("Sich selbst können Sie nicht sperren: Sie könnten es nicht wieder aufheben."),
    "E-NOHELP": N_("Damit können Sie hier nicht helfen. Der Kundenservice kann es: %(phone)s."),
    "E-HELPLIM": N_(
        "Diesem Benutzer wurde heute schon oft geholfen. Jetzt hilft der Kundenservice weiter: %(phone)s."
    ),
    "E-INVITELIM": N_(
        "An diese Adresse oder unter dieser Kundennummer gingen heute schon sehr viele Einladungen. "
        "Die nächste geht morgen wieder."
    ),
    "E-SEATNUM": N_("Das ist nicht die Nummer dieses Benutzers. Geändert wurde nichts."),
    "E-NEARNAME": N_(
        "Fast so heißt schon der Benutzer %(number)s: %(name)s. Ist das jemand anderes, senden Sie das Formular noch einmal ab."
    ),
    "E-RESTS": N_(
        "Für diese Kundennummer lassen sich zurzeit keine Benutzer anlegen. Rufen Sie uns an: %(phone)s."
    ),
    "E-KEPTOFF": N_("Diesen Benutzer hat nicht der Verwalter gesperrt. Rufen Sie uns an: %(phone)s."),
    "E-ELSEWHERE": N_(
        "Dieser Zugang wird auch für andere Kundennummern benutzt. Neue Zugangsdaten bekommt er nur von uns: %(phone)s."
    ),
    "E-HASUSER": N_(
        "Ihre E-Mail-Adresse hat bei dieser Kundennummer schon ein anderer Benutzer. Melden Sie sich mit dessen Zugang an, "
        "oder lassen Sie sich an eine andere Adresse einladen."
    ),
    "E-ISUSER": N_("Mit Ihrem Zugang sind Sie bei dieser Kundennummer schon Benutzer %(number)s."),
    "E-CLOSING": N_("Ihr Zugang wird gerade geschlossen. Behalten Sie ihn, oder legen Sie einen neuen an."),
    "E-ADMPROOF": N_(
        "Dieser Benutzer hat das Verwalterrecht. Bestätigen Sie zuerst unter „Kontakt“ eine E-Mail-Adresse."
    ),
    "E-USERSFILE": N_("Wählen Sie eine CSV-Datei aus."),
    "E-USERSLARGE": N_("Die Datei hat mehr als %(n)s Benutzer. Teilen Sie sie bitte auf."),
    "E-LINES": N_(
        "Diese Zeilen der Datei lassen sich nicht lesen: %(lines)s. Jede braucht vier Spalten und eine Nummer oder einen Namen; "
        "mehr als %(n)s dürfen es nicht sein."
    ),
    "E-USERSOLD": N_(
        "Die Vorschau ist zu alt oder nicht von hier. Wählen Sie die Datei bitte noch einmal aus."
    ),
    "E-NOTANPWD": N_(
        "Ohne TAN muss Ihr Passwort mindestens %(n)s Zeichen haben. Ändern Sie zuerst Ihr Passwort."
    ),
}
