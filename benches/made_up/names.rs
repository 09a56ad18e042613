//! Names of people and bodies that do not exist, each script with the sounds and endings that its names have.

use super::Chance;

/// How the people of one script are named.
struct People {
    given: &'static [&'static str],
    /// What family names are made of: one to three of these, then an ending.
    parts: &'static [&'static str],
    endings: &'static [&'static str],
}

const LATIN: People = People {
    given: &[
        "Anna",
        "Boris",
        "Clara",
        "Daniel",
        "Elena",
        "Frank",
        "Greta",
        "Hugo",
        "Irene",
        "Jonas",
        "Karin",
        "Lucas",
        "Marta",
        "Nils",
        "Olga",
        "Peter",
        "Rosa",
        "Samuel",
        "Tessa",
        "Viktor",
        "José",
        "Zoë",
        "François",
        "Jürgen",
    ],
    parts: &[
        "ber", "cas", "dor", "el", "fal", "gar", "hol", "in", "kel", "lan", "mar", "nor", "ol",
        "per", "ros", "sal", "tor", "ul", "ven", "wal",
    ],
    endings: &[
        "son", "berg", "man", "ton", "er", "ini", "es", "ski", "ez", "strøm",
    ],
};
const RUSSIAN: People = People {
    given: &[
        "Анна",
        "Борис",
        "Вера",
        "Григорий",
        "Дарья",
        "Евгений",
        "Зоя",
        "Игорь",
        "Кирилл",
        "Лидия",
        "Михаил",
        "Никита",
        "Ольга",
        "Павел",
        "Сергей",
        "Татьяна",
        "Фёдор",
        "Юрий",
        "Яна",
    ],
    parts: &[
        "бел", "вол", "гор", "дуб", "ел", "жук", "зай", "кар", "лес", "мор", "нос", "пет", "род",
        "сок", "туч", "хол", "чер", "шир", "щук",
    ],
    endings: &["ов", "ова", "ев", "ский", "ин", "ина", "енко", "ых"],
};
const ARMENIAN: People = People {
    given: &[
        "Անի",
        "Արամ",
        "Գոռ",
        "Դավիթ",
        "Եվա",
        "Զարուհի",
        "Լիլիթ",
        "Հայկ",
        "Մարիամ",
        "Նարե",
        "Սոնա",
        "Տիգրան",
        "Վահան",
        "Օհան",
    ],
    parts: &[
        "ար", "բաղ", "գրիգ", "դան", "զար", "խաչ", "կար", "հով", "մար", "նազ", "պող", "սար", "վարդ",
    ],
    endings: &["յան", "անյան", "ունց", "ենց"],
};
const GEORGIAN: People = People {
    given: &[
        "ანა",
        "გია",
        "დავითი",
        "ეკა",
        "ვახტანგი",
        "თამარი",
        "ლევანი",
        "მარიამი",
        "ნინო",
        "ოთარი",
        "სანდრო",
    ],
    parts: &[
        "ბერ",
        "გელ",
        "დოლ",
        "კაპ",
        "ლომ",
        "მაჩ",
        "ნოზ",
        "რუხ",
        "ტაბ",
        "ხარ",
        "ჯაფ",
    ],
    endings: &["შვილი", "იძე", "აძე", "ია", "ური"],
};
const AZERBAIJANI: People = People {
    given: &[
        "Aynur", "Cavid", "Elçin", "Əli", "Fərid", "Günay", "Həsən", "İlham", "Könül", "Leyla",
        "Məmməd", "Nərgiz", "Rəşad", "Şəhla", "Vüqar", "Zərifə",
    ],
    parts: &[
        "abbas", "bay", "cəfər", "əhməd", "hacı", "ibrahim", "kərim", "məmməd", "nəbi", "qara",
        "sadıq", "vəli",
    ],
    endings: &["ov", "ova", "zadə", "li", "oğlu", "qızı"],
};
const TURKISH: People = People {
    given: &[
        "Ayşe", "Çağla", "Deniz", "Emre", "Fatma", "Gökhan", "İsmail", "Jale", "Mehmet", "Nilüfer",
        "Şükrü", "Yiğit",
    ],
    parts: &[
        "ak", "bal", "çel", "dem", "er", "gün", "kar", "öz", "sağ", "taş", "yıl", "ışık",
    ],
    endings: &["demir", "kaya", "oğlu", "can", "er", "soy", "türk"],
};
const GREEK: People = People {
    given: &[
        "Άννα",
        "Γιώργος",
        "Δήμητρα",
        "Ελένη",
        "Θάνος",
        "Κώστας",
        "Μαρία",
        "Νίκος",
        "Σοφία",
        "Χρήστος",
    ],
    parts: &[
        "βασ",
        "γεωργ",
        "δημ",
        "ιωανν",
        "καρ",
        "λαμπρ",
        "μαυρ",
        "νικ",
        "παπ",
        "χατζ",
    ],
    endings: &["όπουλος", "ίδης", "άκης", "έας", "ου"],
};
const ARABIC: People = People {
    given: &[
        "أحمد",
        "بشير",
        "خالد",
        "زينب",
        "سامي",
        "عمر",
        "فاطمة",
        "كريم",
        "ليلى",
        "محمود",
        "نادية",
        "يوسف",
    ],
    parts: &["حسن", "سعد", "شريف", "صالح", "طاهر", "عباس", "قاسم", "ناصر"],
    endings: &["", "ي", "ان"],
};
const HEBREW: People = People {
    given: &["אבי", "דנה", "חיים", "יעל", "משה", "נעמי", "רות", "שרה"],
    parts: &["בר", "גול", "כה", "לוי", "מזר", "פרי", "רוז", "שפ"],
    endings: &["מן", "ברג", "ן", "חי"],
};

/// Half of the names are in Latin letters.
const SCRIPTS: [(&People, usize); 9] = [
    (&LATIN, 50),
    (&RUSSIAN, 15),
    (&AZERBAIJANI, 9),
    (&ARMENIAN, 8),
    (&TURKISH, 6),
    (&GEORGIAN, 5),
    (&GREEK, 3),
    (&ARABIC, 2),
    (&HEBREW, 2),
];

const BODIES: [&str; 12] = [
    "Ministry of Fisheries",
    "Ministry of Defence",
    "National Assembly",
    "Border Commission",
    "Chamber of Commerce",
    "Union of Farmers",
    "Party for Renewal",
    "Office of the Ombudsman",
    "Constitutional Court",
    "Port Authority",
    "Council of Elders",
    "Institute for Peace",
];
const LAND: [&str; 20] = [
    "Al", "Bor", "Cal", "Dor", "Es", "Fen", "Gal", "Hal", "Is", "Kar", "Lor", "Mor", "Nor", "Or",
    "Pel", "Ru", "Sar", "Tor", "Ul", "Ver",
];
const LAND_ENDINGS: [&str; 12] = [
    "ania", "avia", "enia", "istan", "land", "mark", "ona", "ora", "ovia", "uria", "wick", "esh",
];

/// An actor's name, another name of some, and what sort of actor it is.
pub(super) fn actor(chance: &mut Chance) -> (String, Option<String>, &'static str) {
    match chance.below(100) {
        0..=74 => {
            let name = person(chance);
            let other = chance.happens(10).then(|| person(chance));
            (name, other, "person")
        }
        75..=92 => (
            format!("{} of {}", chance.one(&BODIES), land(chance)),
            None,
            "government",
        ),
        _ => {
            let land = land(chance);
            let other = format!("Republic of {land}");
            (land, Some(other), "country")
        }
    }
}

fn person(chance: &mut Chance) -> String {
    let mut roll = chance.below(100);
    let mut people = &LATIN;
    for (of, share) in SCRIPTS {
        people = of;
        if roll < share {
            break;
        }
        roll -= share;
    }
    let middle = if chance.happens(20) {
        format!(" {}", chance.one(people.given))
    } else {
        String::new()
    };
    format!(
        "{}{middle} {}",
        chance.one(people.given),
        family(people, chance)
    )
}

fn family(people: &People, chance: &mut Chance) -> String {
    let mut name = String::new();
    for _ in 0..=chance.below(3) {
        name.push_str(chance.one(people.parts));
    }
    name.push_str(chance.one(people.endings));
    let mut letters = name.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}

/// A place that is not on any map.
pub(super) fn land(chance: &mut Chance) -> String {
    let mut name = chance.one(&LAND).to_owned();
    if chance.happens(60) {
        name.push_str(&chance.one(&LAND).to_lowercase());
    }
    name + chance.one(&LAND_ENDINGS)
}
