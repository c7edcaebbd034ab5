/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "words/words-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "engine/course/course.h"

/* What the player does about a finding. */
typedef enum {
  REFUSED,    /* the course is not opened */
  LEFT_OUT,   /* one file is not used */
  TOLERATED,  /* nothing is lost */
  MADE_UP,    /* what is missing is replaced */
  IGNORED,    /* a setting does nothing */
  CLOSED,     /* one part is shown, but cannot be opened */
  NOT_PLAYED, /* outline and facts are shown, nothing can be played */
  FOREIGN,    /* nothing is lost but what only courses of ours can do */
  TOLD,       /* a message, where it happens */
  N_CONSEQUENCES
} Consequence;

static const char *const consequences[N_CONSEQUENCES] = {
  [REFUSED] = N_ ("refused, the course is not opened"),
  [LEFT_OUT] = N_ ("left out, the rest of the course is used"),
  [TOLERATED] = N_ ("tolerated, nothing is lost"),
  [MADE_UP] = N_ ("tolerated, a replacement is made up"),
  [IGNORED] = N_ ("ignored, the rest of the course is used"),
  [CLOSED] = N_ ("this part is shown, but cannot be opened"),
  [NOT_PLAYED] = N_ ("read, but not played yet"),
  [FOREIGN] = N_ ("played like a course of another maker"),
  [TOLD] = N_ ("a message says what to do"),
};

/* One row for each code. @named has a %s for what the finding is about and is used where that is
 * known; @plain always fits. Voice: what happened, why, what to do; INTERFACE.md, section 6. */
typedef struct {
  const char *plain;
  const char *named;                        /* %NULL: @plain says it all */
  char *(*argument) (const LkIssue *issue); /* for %s; %NULL: the place */
  Consequence consequence;
} Row;

static char *format_argument (const LkIssue *issue);
static char *wait_argument (const LkIssue *issue);
static char *time_argument (const LkIssue *issue);
static char *detail_argument (const LkIssue *issue);
static char *day_argument (const LkIssue *issue);

/* clang-format off */
static const Row rows[LK_N_ISSUES] = {
  /* The zip as a whole */
  [LK_ISSUE_NOT_A_ZIP] = {
    N_("This file is not a course. Courses are zip files. Ask the person who gave it to you.") },
  [LK_ISSUE_ZIP_EMPTY] = {
    N_("The file is empty. Copy it again.") },
  [LK_ISSUE_ZIP_TRUNCATED] = {
    N_("The end of the file is missing. Copy it again.") },
  [LK_ISSUE_ZIP_DAMAGED] = {
    N_("The file is damaged. Parts cannot be read. Copy it again.") },
  [LK_ISSUE_ZIP_MULTI_DISK] = {
    N_("This is one piece of a divided archive. Ask for the course as a single file.") },
  [LK_ISSUE_ZIP_TOO_MANY_ENTRIES] = {
    N_("The file holds more parts than any course needs. "
       "For your safety it is not opened. Ask the person who gave it to you.") },
  [LK_ISSUE_ZIP_BOMB] = {
    N_("Unpacked, this file would be far too large. "
       "For your safety it is not opened. Ask the person who gave it to you.") },
  [LK_ISSUE_ZIP_OVERLAP] = {
    N_("Parts of this file lie on top of each other. "
       "For your safety it is not opened. Ask the person who gave it to you.") },
  [LK_ISSUE_ZIP_UNREADABLE] = {
    N_("The file cannot be read. Check that it is there and that you may open it.") },
  [LK_ISSUE_ZIP_UNWRITABLE] = {
    N_("The file cannot be written. Check that there is room and that you may write there."),
    NULL, NULL, TOLD },

  /* One entry of it */
  [LK_ISSUE_ENTRY_ENCRYPTED] = {
    N_("The course is locked with a password. Lernkoffer cannot open it."),
    N_("The file “%s” is locked with a password. Lernkoffer cannot open the course.") },
  [LK_ISSUE_ENTRY_METHOD] = {
    N_("The course is packed in a way that is not known here. "
       "Ask for it as an ordinary zip file."),
    N_("The file “%s” is packed in a way that is not known here. "
       "Ask for the course as an ordinary zip file.") },
  [LK_ISSUE_ENTRY_DAMAGED] = {
    N_("The file is damaged. Parts cannot be read. Copy it again."),
    N_("The file “%s” in the course is damaged. Copy the course again.") },
  [LK_ISSUE_ENTRY_CONTRADICTORY] = {
    N_("The file contradicts itself. "
       "For your safety it is not opened. Ask the person who gave it to you."),
    N_("The file contradicts itself at “%s”. "
       "For your safety it is not opened. Ask the person who gave it to you.") },
  [LK_ISSUE_ENTRY_TOO_LARGE] = {
    N_("A file in the course is too large. Ask the person who made the course."),
    N_("The file “%s” in the course is too large. Ask the person who made the course.") },
  [LK_ISSUE_ENTRY_NAME_CLIMBS] = {
    N_("The name of a file leads out of the course. This file is left out."),
    N_("The file name “%s” leads out of the course. This file is left out."), NULL, LEFT_OUT },
  [LK_ISSUE_ENTRY_NAME_ABSOLUTE] = {
    N_("The name of a file leads to a fixed place on a disk. This file is left out."),
    N_("The file name “%s” leads to a fixed place on a disk. This file is left out."), NULL,
    LEFT_OUT },
  [LK_ISSUE_ENTRY_NAME_INVALID] = {
    N_("The name of a file cannot be used. This file is left out."),
    N_("The file name “%s” cannot be used. This file is left out."), NULL, LEFT_OUT },
  [LK_ISSUE_ENTRY_NAME_BACKSLASH] = {
    N_("The name of a file is written with backslashes. They are read as slashes."),
    N_("The file name “%s” is written with backslashes. They are read as slashes."), NULL,
    TOLERATED },
  [LK_ISSUE_ENTRY_NAME_COLLIDES] = {
    N_("Two file names differ only in capital letters. Both files can be reached."),
    N_("The file name “%s” differs from another only in capital letters. "
       "Both files can be reached."), NULL, TOLERATED },
  [LK_ISSUE_ENTRY_DUPLICATE] = {
    N_("A file is there twice. The last one is used."),
    N_("The file “%s” is there twice. The last one is used."), NULL, TOLERATED },
  [LK_ISSUE_ENTRY_SPECIAL] = {
    N_("An entry is a link or a device, not a file. It is left out."),
    N_("The entry “%s” is a link or a device, not a file. It is left out."), NULL, LEFT_OUT },
  [LK_ISSUE_ENTRY_MISSING] = {
    N_("A file is missing in the course. Ask the person who made the course."),
    N_("The file “%s” is missing in the course. Ask the person who made the course.") },

  /* The description of the course */
  [LK_ISSUE_NO_COURSE] = {
    N_("This file is not a course. It has no start page. Ask the person who gave it to you.") },
  [LK_ISSUE_MANIFEST_IN_FOLDER] = {
    N_("The course description lies in a folder. It is used all the same."),
    N_("The course description lies in a folder, at “%s”. It is used all the same."), NULL,
    TOLERATED },
  [LK_ISSUE_MANIFEST_NAME_CASE] = {
    N_("The name of the course description has capital letters. It is used all the same."),
    N_("The course description is called “%s”, with capital letters. It is used all the same."),
    NULL, TOLERATED },
  [LK_ISSUE_MANIFEST_NOT_XML] = {
    N_("The course description cannot be read. "
       "There is a mistake in it. Ask the person who made the course.") },
  [LK_ISSUE_MANIFEST_ENTITIES] = {
    N_("The course description holds parts that can do harm. "
       "For your safety it is not opened. Ask the person who gave it to you.") },
  [LK_ISSUE_MANIFEST_TOO_LARGE] = {
    N_("The course description is far too large. "
       "For your safety it is not opened. Ask the person who gave it to you.") },
  [LK_ISSUE_MANIFEST_WRONG_ROOT] = {
    N_("The course description is of an unknown kind. Ask for the course in another format.") },
  [LK_ISSUE_MANIFEST_UNKNOWN_VERSION] = {
    N_("The course names a version of its format that is not known. The nearest one is used."),
    NULL, NULL, TOLERATED },
  [LK_ISSUE_MANIFEST_NO_ORGANIZATION] = {
    N_("The course has no outline. Its pages are shown as a list."), NULL, NULL, MADE_UP },
  [LK_ISSUE_MANIFEST_NO_TITLE] = {
    N_("A title is missing. Another name is shown instead."),
    N_("The title of “%s” is missing. Another name is shown instead."), NULL, MADE_UP },
  [LK_ISSUE_MANIFEST_ENCODING] = {
    N_("The course description names another character set than it has. "
       "It is read all the same."), NULL, NULL, TOLERATED },
  [LK_ISSUE_DEFAULT_ORGANIZATION] = {
    N_("The course names an outline that is not there. The first one is used."), NULL, NULL,
    TOLERATED },
  [LK_ISSUE_ITEM_NO_RESOURCE] = {
    N_("A part of the course has no page. It cannot be opened."),
    N_("The part “%s” has no page. It cannot be opened."), NULL, CLOSED },
  [LK_ISSUE_ITEM_ID_MISSING] = {
    N_("A part of the course has no identifier. One was made up."), NULL, NULL, MADE_UP },
  [LK_ISSUE_ITEM_ID_DUPLICATE] = {
    N_("Two parts have the same identifier. The second one was renamed."),
    N_("Two parts have the identifier “%s”. The second one was renamed."), NULL, MADE_UP },
  [LK_ISSUE_ITEM_VALUE] = {
    N_("A setting in the course description cannot be used. It is ignored."),
    N_("A setting of “%s” cannot be used. It is ignored."), NULL, IGNORED },
  [LK_ISSUE_RESOURCE_NO_HREF] = {
    N_("A part of the course names no page. It cannot be opened."),
    N_("The part “%s” names no page. It cannot be opened."), NULL, CLOSED },
  [LK_ISSUE_RESOURCE_ID_DUPLICATE] = {
    N_("Two pages have the same identifier. The first one is used."),
    N_("Two pages have the identifier “%s”. The first one is used."), NULL, TOLERATED },
  [LK_ISSUE_RESOURCE_FILE_MISSING] = {
    N_("A picture or another file of a page is missing. The page itself opens."),
    N_("A picture or another file of the page “%s” is missing. The page itself opens."), NULL,
    LEFT_OUT },
  [LK_ISSUE_HREF_ESCAPES] = {
    N_("The address of a page leads out of the course. For your safety it is not opened."),
    N_("The address of “%s” leads out of the course. For your safety it is not opened."), NULL,
    CLOSED },
  [LK_ISSUE_HREF_SCHEME] = {
    N_("The address of a page does not lead to a file. For your safety it is not opened."),
    N_("The address of “%s” does not lead to a file. For your safety it is not opened."), NULL,
    CLOSED },
  [LK_ISSUE_HREF_REMOTE] = {
    N_("A page of the course lies on the internet. It cannot be opened here."),
    N_("The page of “%s” lies on the internet. It cannot be opened here."), NULL, CLOSED },
  [LK_ISSUE_HREF_MISSING_FILE] = {
    N_("A page is missing in the course. Ask the person who made the course."),
    N_("The page of “%s” is missing in the course. Ask the person who made the course."), NULL,
    CLOSED },
  [LK_ISSUE_HREF_CASE] = {
    N_("A page is written with other capital letters. It was found all the same."),
    N_("The page of “%s” is written with other capital letters. It was found all the same."),
    NULL, TOLERATED },
  [LK_ISSUE_PREREQUISITES] = {
    N_("A condition in the course cannot be understood. It counts as met."),
    N_("A condition of “%s” cannot be understood. It counts as met."), NULL, IGNORED },
  [LK_ISSUE_PREREQUISITES_ITEM] = {
    N_("A part waits for another one that is not in the course. It may stay closed."),
    N_("The part “%s” waits for one that is not in the course. It may stay closed."), NULL, CLOSED },
  [LK_ISSUE_SEQUENCING_VALUE] = {
    N_("A rule in the course cannot be used. It is ignored."),
    N_("A rule of “%s” cannot be used. It is ignored."), NULL, IGNORED },
  [LK_ISSUE_SEQUENCING_REFERENCE] = {
    N_("The course names rules that are not there. It works without them."),
    N_("The part “%s” names rules that are not there. It works without them."), NULL, IGNORED },
  [LK_ISSUE_METADATA_MISSING] = {
    N_("A file with facts about the course is missing. The course works without it."), NULL, NULL,
    TOLERATED },
  [LK_ISSUE_CMI5_SCHEMA] = {
    N_("The course description does not follow the rules of cmi5. "
       "Ask the person who made the course."),
    N_("The course description does not follow the rules of cmi5, at “%s”. "
       "Ask the person who made the course.") },
  [LK_ISSUE_CMI5_IRI] = {
    N_("An identifier in the course has to be a complete address, such as https://example.org/course. "
       "Ask the person who made the course."),
    N_("The identifier “%s” has to be a complete address, such as https://example.org/course. "
       "Ask the person who made the course.") },
  [LK_ISSUE_CMI5_ID_DUPLICATE] = {
    N_("Two parts of the course have the same identifier. Ask the person who made the course."),
    N_("Two parts of the course have the same identifier, “%s”. "
       "Ask the person who made the course.") },
  [LK_ISSUE_CMI5_URL] = {
    N_("A part of the course has an address that cannot be read. "
       "Ask the person who made the course."),
    N_("The part “%s” has an address that cannot be read. "
       "Ask the person who made the course.") },
  [LK_ISSUE_CMI5_URL_PARAMETER] = {
    N_("The address of a part uses a name that only the player may set. "
       "Ask the person who made the course."),
    N_("The address of “%s” uses a name that only the player may set. "
       "Ask the person who made the course.") },
  [LK_ISSUE_CMI5_URL_RELATIVE] = {
    N_("The course description came alone, but a part needs a file beside it. "
       "Ask for the course as a zip file."),
    N_("The course description came alone, but “%s” needs a file beside it. "
       "Ask for the course as a zip file.") },
  [LK_ISSUE_CMI5_URL_MISSING] = {
    N_("The page of a part is missing in the zip file. Ask for the complete course."),
    N_("The page of “%s” is missing in the zip file. Ask for the complete course.") },
  [LK_ISSUE_CMI5_NOT_AT_ROOT] = {
    N_("The course description has to lie at the top of the zip file. "
       "Pack what is in the folder, not the folder itself.") },
  [LK_ISSUE_CMI5_OBJECTIVE] = {
    N_("A part names a learning objective that the course does not have."),
    N_("The part “%s” names a learning objective that the course does not have."), NULL, IGNORED },
  [LK_ISSUE_CMI5_EXTENSION] = {
    N_("The course description has additions of its maker. They are not used."),
    N_("The course description has additions of its maker, at “%s”. They are not used."), NULL,
    IGNORED },
  [LK_ISSUE_TINCAN_LAUNCH] = {
    N_("A part has a page for each language. The first one is used."),
    N_("The part “%s” has a page for each language. The first one is used."), NULL, TOLERATED },
  [LK_ISSUE_COMPANION] = {
    N_("The file lernkoffer.json cannot be used."),
    N_("The file lernkoffer.json cannot be used: %s."), detail_argument, FOREIGN },
  [LK_ISSUE_NOT_PLAYED_YET] = {
    N_("This version of Lernkoffer cannot play the format of this course yet."),
    N_("This course has the format %s. This version of Lernkoffer cannot play it yet."),
    format_argument, NOT_PLAYED },

  /* Where progress is kept */
  [LK_ISSUE_STORE_FULL] = {
    N_("The disk is full. Your last step was not saved. Free 200 MB."), NULL, NULL, TOLD },
  [LK_ISSUE_STORE_READ_ONLY] = {
    N_("Your progress cannot be saved. Its folder is write-protected. "
       "Ask the person who looks after this computer."), NULL, NULL, TOLD },
  [LK_ISSUE_STORE_NEWER] = {
    N_("This data is from a newer version. Please update Lernkoffer."), NULL, NULL, TOLD },
  [LK_ISSUE_STORE_DAMAGED] = {
    N_("Progress data was damaged, and there is no backup. "
       "The damaged file is kept. Your shelf begins anew."), NULL, NULL, TOLD },
  [LK_ISSUE_STORE_RESTORED] = {
    N_("Progress data was damaged. The latest backup is loaded."),
    N_("Progress data was damaged. The backup of %s is loaded."), time_argument, TOLD },
  [LK_ISSUE_STORE_BUSY] = {
    N_("Another program is using your progress data. Close it, then try again."), NULL, NULL,
    TOLD },
  [LK_ISSUE_STORE_GONE] = {
    N_("The disk with your progress data is not there any more. Plug it in again."), NULL, NULL,
    TOLD },
  [LK_ISSUE_STORE_IO] = {
    N_("The disk with your progress data does not answer as it should. "
       "Check the disk, then start Lernkoffer again."), NULL, NULL, TOLD },
  [LK_ISSUE_CLOCK_BACK] = {
    N_("The clock of this computer is earlier than your last step. "
       "Please check date and time."), NULL, NULL, TOLD },

  /* Shelf and people */
  [LK_ISSUE_COURSE_UNKNOWN] = {
    N_("This course is not on the shelf. Open its file."), NULL, NULL, TOLD },
  [LK_ISSUE_LEARNER_UNKNOWN] = {
    N_("This person is not known here. Choose another person or add a new one."), NULL, NULL,
    TOLD },
  [LK_ISSUE_PIN_WRONG] = {
    N_("This PIN does not match. Please try again."), NULL, NULL, TOLD },
  [LK_ISSUE_PIN_WAIT] = {
    N_("The PIN did not match several times. Please try again a little later."),
    N_("The PIN did not match several times. Please try again in %s."), wait_argument, TOLD },
  [LK_ISSUE_PIN_FORMAT] = {
    N_ ("A PIN has 4 to 8 digits."), NULL, NULL, TOLD },
  [LK_ISSUE_PIN_NOT_ALLOWED] = {
    N_("A new PIN is not allowed now. Ask your trainer to allow it again."), NULL, NULL, TOLD },
  [LK_ISSUE_CLASS_UNKNOWN] = {
    N_("This group is not there any more."), NULL, NULL, TOLD },
  [LK_ISSUE_CLASS_NAME] = {
    N_("Please enter a name for the group."), NULL, NULL, TOLD },
  [LK_ISSUE_CLASS_EXISTS] = {
    N_("There is a group of this name already. Please choose another name."), NULL, NULL, TOLD },
  [LK_ISSUE_LEARNER_NAME] = {
    N_ ("Please enter a name."), NULL, NULL, TOLD },
  [LK_ISSUE_LEARNER_PICTURE] = {
    N_ ("This picture cannot be used. Choose another one."), NULL, NULL, TOLD },
  [LK_ISSUE_COURSE_FILE_GONE] = {
    N_("The file of this course is not there any more. Open the course file again."), NULL, NULL,
    TOLD },
  [LK_ISSUE_COURSE_FILE_CHANGED] = {
    N_("The file of this course has been changed since it was opened. "
       "Open the course file again."), NULL, NULL, TOLD },
  [LK_ISSUE_WORK_GONE] = {
    N_("This entry is not in your workbook any more."), NULL, NULL, TOLD },
  [LK_ISSUE_WORK_FULL] = {
    N_("The workbook of this course is full. Shorten or delete something first."), NULL, NULL,
    TOLD },
  [LK_ISSUE_NOTE_TOO_LONG] = {
    N_("This note is too long. Please shorten it."), NULL, NULL, TOLD },
  [LK_ISSUE_NOTE_FULL] = {
    N_("This course has as many notes as it can have. Delete some first."), NULL, NULL, TOLD },
  [LK_ISSUE_NOTE_GONE] = {
    N_("This note is not there any more."), NULL, NULL, TOLD },
  [LK_ISSUE_COACH_UNREADABLE] = {
    N_("This file is no answer of a coach. Ask your coach for the file that “Save Answer” makes."),
    NULL, NULL, TOLD },
  [LK_ISSUE_COACH_TOO_LARGE] = {
    N_("This is too large for a workbook or an answer. Take fewer entries, or ask for another file."),
    NULL, NULL, TOLD },
  [LK_ISSUE_COACH_NEWER] = {
    N_("This file is from a newer version. Please update Lernkoffer."), NULL, NULL, TOLD },
  [LK_ISSUE_COACH_ALTERED] = {
    N_("This file was changed on its way. Ask for it once more."), NULL, NULL, TOLD },
  [LK_ISSUE_COACH_COPY] = {
    N_("This is the copy that you gave away, not the answer. "
       "Ask your coach for the file that “Save Answer” makes."), NULL, NULL, TOLD },
  [LK_ISSUE_COACH_ANSWER] = {
    N_("This is the answer of a coach, not a workbook. Open it in your own workbook."), NULL,
    NULL, TOLD },
  [LK_ISSUE_COACH_OTHER_LEARNER] = {
    N_("This answer is for another person. Choose that person first."), NULL, NULL, TOLD },
  [LK_ISSUE_COACH_UNKNOWN] = {
    N_("This answer is about a copy that is not known here. "
       "Open it on the computer on which you shared your workbook."), NULL, NULL, TOLD },
  [LK_ISSUE_COACH_EMPTY] = {
    N_("Nothing is said in this answer. Ask your coach for a filled one."), NULL, NULL, TOLD },
  [LK_ISSUE_ALREADY_OPEN] = {
    N_("This course is open in another window already. Continue there, or close it."), NULL, NULL,
    TOLD },
  [LK_ISSUE_CANCELLED] = {
    N_("Stopped as you asked. Nothing was changed."), NULL, NULL, TOLD },

  /* Why a part of a running course is locked */
  [LK_ISSUE_LOCK_PREREQUISITES] = {
    N_("The course has not opened this part yet. Other parts come first."),
    N_("The course has not opened this part yet. First comes: %s."), detail_argument, TOLD },
  [LK_ISSUE_LOCK_NO_PAGE] = {
    N_("This is a heading. It has no page of its own."), NULL, NULL, TOLD },
  [LK_ISSUE_LOCK_REMOTE] = {
    N_("This part lies on the internet. It cannot be opened here."), NULL, NULL, TOLD },
  [LK_ISSUE_LOCK_DAMAGED] = {
    N_("The page of this part is missing or damaged. "
       "Ask the person who gave you the course."), NULL, NULL, TOLD },
  [LK_ISSUE_LOCK_TIME] = {
    N_("The time for this part is used up."), NULL, NULL, TOLD },
  [LK_ISSUE_LOCK_SEQUENCING] = {
    N_("The rules of the course do not allow that at this point."), NULL, NULL, TOLD },
  [LK_ISSUE_CONTROL_OFF] = {
    N_("That is not possible at this point."), NULL, NULL, TOLD },

  /* Proofs */
  [LK_ISSUE_PROOF_UNREADABLE] = {
    N_ ("This is no proof that is known here. Choose the PDF, its signature or its credential."),
    NULL, NULL, TOLD },
  [LK_ISSUE_PROOF_TOO_LARGE] = {
    N_ ("This file is larger than any proof. Choose another file."), NULL, NULL, TOLD },
  [LK_ISSUE_PROOF_ALTERED] = {
    N_ ("The credential has been changed since it was signed. Ask for a new copy."),
    NULL, NULL, TOLD },
  [LK_ISSUE_PROOF_PDF_ALTERED] = {
    N_ ("The PDF has been changed since it was signed. Ask for a new copy."), NULL, NULL, TOLD },
  [LK_ISSUE_PROOF_SIGNATURE_ALTERED] = {
    N_ ("The file of the signature has been changed or is damaged. Ask for a new copy."),
    NULL, NULL, TOLD },
  [LK_ISSUE_PROOF_SIGNATURE_MISSING] = {
    N_ ("The signature of the PDF is missing. Put its file next to the PDF."),
    N_ ("The signature of the PDF is missing. Put “%s” next to the PDF."), detail_argument, TOLD },
  [LK_ISSUE_PROOF_CODE_ALTERED] = {
    N_ ("The text of the code has been changed or is damaged. Scan the code again."),
    NULL, NULL, TOLD },
  [LK_ISSUE_PROOF_OTHER_CREDENTIAL] = {
    N_ ("The PDF and the credential are not from the same proof. Ask for both again."),
    N_ ("The PDF and the credential are not from the same proof. They differ in “%s”."),
    detail_argument, TOLD },
  [LK_ISSUE_PROOF_OTHER_CODE] = {
    N_ ("The code is from another proof. Scan the code on this sheet."),
    N_ ("The code is from another proof, number %s. Scan the code on this sheet."),
    detail_argument, TOLD },
  [LK_ISSUE_PROOF_ISSUER_KEY] = {
    N_ ("The credential names another issuer than the one who signed it. Do not rely on it."),
    NULL, NULL, TOLD },
  [LK_ISSUE_PROOF_KEY_UNKNOWN] = {
    N_ ("Nobody you trust has signed this. Ask the issuer for the list of keys."),
    N_ ("Nobody you trust has signed this. Ask the issuer whether this key is theirs: %s."),
    detail_argument, TOLD },
  [LK_ISSUE_PROOF_KEY_REVOKED] = {
    N_ ("The key that signed this has been withdrawn. Ask the issuer for a new proof."),
    N_ ("The key of %s has been withdrawn. Ask the issuer for a new proof."),
    detail_argument, TOLD },
  [LK_ISSUE_PROOF_KEY_REVOKED_SINCE] = {
    N_ ("This was signed after the key had been withdrawn. Ask the issuer for a new proof."),
    N_ ("This was signed after the key had been withdrawn on %s. Ask the issuer for a new proof."),
    day_argument, TOLD },
  [LK_ISSUE_PROOF_KEY_ROTATED] = {
    N_ ("This was signed after the key had been replaced. Ask the issuer for a new proof."),
    N_ ("This was signed after the key had been replaced on %s. Ask the issuer for a new proof."),
    day_argument, TOLD },
  [LK_ISSUE_PROOF_KEY_EARLY] = {
    N_ ("This was signed before the key was in use. Ask the issuer for a new proof."),
    N_ ("This was signed before %s, when the key came into use. Ask the issuer for a new proof."),
    day_argument, TOLD },
  [LK_ISSUE_PROOF_KEY_ROLE] = {
    N_ ("Only a trainer or a provider can sign a certificate of attendance. This key is not "
        "known as one of theirs."),
    NULL, NULL, TOLD },
  [LK_ISSUE_PROOF_LIST_ALTERED] = {
    N_ ("The list of keys has been changed since it was signed. Get it again."), NULL, NULL, TOLD },
  [LK_ISSUE_PROOF_LIST_STRANGER] = {
    N_ ("The list of keys is not signed by whom you trust. Get it again."), NULL, NULL, TOLD },
  [LK_ISSUE_PROOF_LIST_OLD] = {
    N_ ("The list of keys is too old. Get a newer one."),
    N_ ("The list of keys is too old. It was good until %s. Get a newer one."),
    day_argument, TOLD },
  [LK_ISSUE_PROOF_LIST_OLDER] = {
    N_ ("A newer list of keys is here already. Nothing was changed."),
    N_ ("A newer list of keys is here already, of %s. Nothing was changed."), day_argument, TOLD },
  [LK_ISSUE_PROOF_OTHER_NAME] = {
    N_ ("This proof is of another person. Only they can keep it."),
    N_ ("This proof is of %s. Only they can keep it."), detail_argument, TOLD },
  [LK_ISSUE_PROOF_FUTURE] = {
    N_ ("The date lies in the future. Check the clock of this computer."),
    N_ ("The date %s lies in the future. Check the clock of this computer."),
    day_argument, TOLD },
  [LK_ISSUE_PROOF_FACT] = {
    N_ ("Something is missing on the proof. Add it."),
    N_ ("Something on the proof is missing or cannot be used: %s. Correct it."),
    detail_argument, TOLD },
  [LK_ISSUE_PROOF_SHEET_FULL] = {
    N_ ("The texts do not fit on the sheet. Shorten them."),
    N_ ("The texts do not fit on the sheet. The longest is “%s”. Shorten it."),
    detail_argument, TOLD },
  [LK_ISSUE_PROOF_EMBLEM] = {
    N_ ("This sign cannot be used. Choose a PNG file of at most 2 MiB and 16 million pixels."),
    NULL, NULL, TOLD },
  [LK_ISSUE_PROOF_NUMBER] = {
    N_ ("This number was given out already. Choose another one."),
    N_ ("The number %s was given out already. Choose another one."), detail_argument, TOLD },
  [LK_ISSUE_PROOF_REGISTER] = {
    N_ ("This file is no register of proofs. Choose another file."), NULL, NULL, TOLD },
  [LK_ISSUE_PROOF_CODE_FULL] = {
    N_ ("The name or the title is too long for the code. Shorten it."), NULL, NULL, TOLD },
  [LK_ISSUE_PROOF_UNKNOWN] = {
    N_ ("This proof is no longer there. Go back to the list."), NULL, NULL, TOLD },
  [LK_ISSUE_KEY_UNREADABLE] = {
    N_ ("This file holds no key that is known here. Choose another file."), NULL, NULL, TOLD },
  [LK_ISSUE_KEY_OPEN] = {
    N_ ("Others can read this private key. Take their permission away, then try again."),
    NULL, NULL, TOLD },
  [LK_ISSUE_KEY_EXISTS] = {
    N_ ("There is a file of that name already. Choose another name."),
    N_ ("There is a file “%s” already. Choose another name."), detail_argument, TOLD },
  [LK_ISSUE_RECORD_ALTERED] = {
    N_ ("An entry of the learning record has been changed."),
    N_ ("Entry %s of the learning record has been changed."), detail_argument, TOLD },
  [LK_ISSUE_RECORD_GAP] = {
    N_ ("Entries of the learning record are missing or stand in another order."),
    N_ ("From entry %s on, the learning record has gaps or another order."),
    detail_argument, TOLD },
  [LK_ISSUE_RECORD_CUT] = {
    N_ ("The end of the learning record is missing."),
    N_ ("The learning record has been cut off after entry %s."), detail_argument, TOLD },
  [LK_ISSUE_RECORD_HEAD] = {
    N_ ("The head of the learning record has been changed. Ask for a new copy."),
    NULL, NULL, TOLD },
  [LK_ISSUE_RECORD_NO_COURSE] = {
    N_ ("This course is not finished in the learning record."),
    N_ ("The course “%s” is not finished in the learning record."), detail_argument, TOLD },

  /* A list of people */
  [LK_ISSUE_LIST_UNREADABLE] = {
    N_("The list cannot be read. Check that the file is there and that you may open it."), NULL,
    NULL, TOLD },
  [LK_ISSUE_LIST_TOO_LARGE] = {
    N_("This list is too long. A list may have 2,000 people and 1 MB. Divide it."), NULL, NULL,
    TOLD },
  [LK_ISSUE_LIST_NO_TEXT] = {
    N_("This file is not a CSV file. Save the table as CSV and open that file."), NULL, NULL,
    TOLD },
  [LK_ISSUE_LIST_EMPTY] = {
    N_("There is nobody on this list."), NULL, NULL, TOLD },
  [LK_ISSUE_LIST_COLUMNS] = {
    N_("This list has no column “Name”. Call one column “Name”, or two “First name” and "
       "“Last name”."), NULL, NULL, TOLD },
  [LK_ISSUE_LIST_QUOTE] = {
    N_("A quotation mark is missing, or there is one too many."), NULL, NULL, TOLD },
  [LK_ISSUE_LIST_FIELDS] = {
    N_("There are more fields than columns."), NULL, NULL, TOLD },
  [LK_ISSUE_LIST_NAME] = {
    N_("The name is missing."), NULL, NULL, TOLD },
  [LK_ISSUE_LIST_LONG] = {
    N_("The name or the group is too long."), NULL, NULL, TOLD },
  [LK_ISSUE_LIST_PIN] = {
    N_("The PIN does not have 4 to 8 digits."), NULL, NULL, TOLD },
  [LK_ISSUE_LIST_TWICE] = {
    N_("This name is on the list already."), N_("This name is in line %s already."),
    detail_argument, TOLD },

  /* What people take away */
  [LK_ISSUE_REPORT_TOO_LARGE] = {
    N_ ("This is too much for one file. Choose less at once."),
    NULL, NULL, TOLD },
};
/* clang-format on */

/* Names of formats as people write them. */
static char *
format_argument (const LkIssue *issue)
{
  static const char *const names[LK_N_STANDARDS] = {
    [LK_STANDARD_IMS_CP] = "IMS Content Package",
    [LK_STANDARD_SCORM12] = "SCORM 1.2",
    [LK_STANDARD_SCORM2004] = "SCORM 2004",
    [LK_STANDARD_AICC] = "AICC",
    [LK_STANDARD_CMI5] = "cmi5",
    [LK_STANDARD_TINCAN] = "Tin Can (xAPI)",
    [LK_STANDARD_COMMON_CARTRIDGE] = "Common Cartridge",
  };
  LkStandard standard;

  if (!issue->detail || !*issue->detail)
    return NULL;
  standard = lk_standard_from_name (issue->detail);
  return g_strdup (standard < LK_N_STANDARDS && names[standard] ? names[standard] : issue->detail);
}

static char *
wait_argument (const LkIssue *issue)
{
  unsigned seconds;

  if (!issue->detail || !lk_text_to_index (issue->detail, 7 * 86400, &seconds))
    return NULL;
  return words_duration (MAX (seconds, 1));
}

static char *
time_argument (const LkIssue *issue)
{
  gint64 wall = issue->detail ? lk_clock_parse_iso (issue->detail) : -1;

  return wall >= 0 ? words_date_and_time (wall) : NULL;
}

static char *
detail_argument (const LkIssue *issue)
{
  return issue->detail && *issue->detail ? g_strdup (issue->detail) : NULL;
}

static char *
day_argument (const LkIssue *issue)
{
  return issue->detail && *issue->detail ? words_calendar_day (issue->detail) : NULL;
}

static char *
argument_of (const LkIssue *issue, const Row *row)
{
  if (row->argument)
    return row->argument (issue);
  return issue->place && *issue->place ? g_strdup (issue->place) : NULL;
}

char *
words_issue (const LkIssue *issue)
{
  const Row *row;
  g_autofree char *argument = NULL;

  g_return_val_if_fail ((unsigned) issue->code < LK_N_ISSUES, g_strdup (""));
  row = &rows[issue->code];
  /* A code without a row is a mistake of ours that a test finds; people still get a word. */
  if (!row->plain)
    return g_strdup (lk_issue_code_name (issue->code));
  argument = row->named ? argument_of (issue, row) : NULL;
  return argument ? words_fill (_ (row->named), argument) : g_strdup (_ (row->plain));
}

char *
words_error (const GError *error)
{
  LkIssue issue = { .detail = error->message };

  if (error->domain != LK_ERROR || (unsigned) error->code >= LK_N_ISSUES)
    return g_strdup (error->message);
  issue.code = (LkIssueCode) error->code;
  return words_issue (&issue);
}

char *
words_issue_consequence (LkIssueCode code)
{
  g_return_val_if_fail ((unsigned) code < LK_N_ISSUES, g_strdup (""));

  return g_strdup (_ (consequences[rows[code].consequence]));
}
