//! A dossier made to hurt: in every text of every record stands what must not reach a terminal, or what breaks columns.

use impasse::dossier::Dossier;
use impasse::dossier::report::Severity;
use serde_json::{Value, json};

/// What is tried, each by itself: commands to the terminal, whole and broken off; controls; characters that hide, reorder,
/// join or take no columns; wide ones.
#[allow(dead_code)] // Each test binary uses what it needs.
pub(crate) fn attacks() -> Vec<String> {
    let mut attacks: Vec<String> = [
        "\u{1b}[2J",
        "\u{1b}[10A",
        "\u{1b}[?1049l",
        "\u{1b}[?1000h",
        "\u{1b}[6n",
        "\u{1b}[c",
        "\u{1b}c",
        "\u{1b}#8",
        "\u{1b}(0",
        "\u{1b}[8m",
        "\u{1b}[201~q",
        "\u{1b}]0;title\u{7}",
        "\u{1b}]52;c;aGk=\u{7}",
        "\u{1b}]8;;http://e\u{1b}\\link",
        "\u{1b}]50;?\u{7}",
        "\u{1b}P$qm\u{1b}\\",
        "\u{1b}]",
        "\u{1b}P",
        "\u{1b}[",
        "\u{1b}",
        "[31mred",
        "\u{9b}2J",
        "\u{9d}0;t\u{9c}",
        "\u{90}q\u{9c}",
        "\0a\0",
        "12345\rxx",
        "ab\u{8}\u{8}cd",
        "a\tb\tc",
        "\u{202e}desrever\u{202c}",
        "\u{2066}\u{2067}\u{2068}a\u{2069}\u{2069}",
        "Z\u{200b}e\u{200b}r\u{200b}o",
        "\u{feff}bom\u{ad}shy",
        "\u{e0041}\u{e0042}\u{e007f}tags",
        "\u{301}leading mark",
        "\u{1f1e6}\u{1f1f2}\u{1f1e6}",
        "﷽ ⸻ ꧅",
        "لا إله السلام عليكم",
        "שלום עולם",
        "ｶﾞｷﾞ",
        "ខ្មែរ ៘",
        "Аrmеniа",
        "王毅外交部長談判立場",
        "\u{115f}\u{1160}\u{3164}\u{ffa0}\u{2800}blank",
        "\u{e000}private\u{fdd0}",
        "line\u{2028}para\u{2029}nel\u{85}",
        "Հայաստան Azərbaycan İıə",
        "क्ष\u{200d}त्र",
        "e\u{301}\u{302}\u{303}\u{304}\u{305}\u{306}",
    ]
    .map(str::to_owned)
    .to_vec();
    attacks.push("p\u{1b}]0;half a title".into());
    attacks.push("the other half\u{7}\u{1b}[201~q\u{1b}[?1006h".into());
    attacks.push(
        (0..=0x1fu8)
            .chain([0x7f])
            .map(char::from)
            .chain('\u{80}'..='\u{9f}')
            .collect(),
    );
    attacks.push("\u{1f468}\u{200d}".repeat(40));
    attacks
}

/// Attacks whose size is what hurts.
#[allow(dead_code)]
pub(crate) fn heavy_attacks() -> Vec<String> {
    vec![
        format!("e{}", "\u{301}".repeat(100_000)),
        "x".repeat(40_000),
        "宽".repeat(5_000),
        "\u{1f468}\u{200d}".repeat(500),
        "\n".repeat(2_000),
    ]
}

/// A dossier with a record of each kind for every attack.
#[allow(dead_code)]
pub(crate) fn hostile() -> Dossier {
    dossier(&attacks())
}

/// Texts that are harmless, but whose characters take one column or two, at odd places and even ones.
#[allow(dead_code)]
pub(crate) fn wide() -> Dossier {
    let texts = [
        "王毅外交部長談判立場",
        "a王b毅c外",
        "plain and narrow",
        "한국어 협상",
        "\u{1f468}\u{1f468} b\u{1f468}",
        "Հայաստան",
        "北",
        "x北京 y",
    ];
    dossier(&texts.map(str::to_owned))
}

/// Texts with clusters that terminals count differently: flags, emoji, Thai, Tamil, Bengali, half-width kana, letters in parts.
#[allow(dead_code)]
pub(crate) fn disputed() -> Dossier {
    let texts = [
        "\u{1f1e6}\u{1f1f2}\u{1f1e6}\u{1f1ff} flags",
        "น้ำ คำ \u{e33}ทำ",
        "தமிழ் கொள்கை பேச்சு",
        "বাংলা কিছু কি",
        "ｶﾞｷﾞｸﾞ ｶﾞ",
        "plain and narrow",
        "\u{1f44d}\u{1f3fd} \u{1f468}b\u{1f468}",
        "हिन्दी वार्ता क्षि",
        "\u{1112}\u{1161}\u{11ab} e\u{301}\u{4dc0}",
        "王毅外 ខ្មែរ",
    ];
    dossier(&texts.map(str::to_owned))
}

/// The same with the heavy attacks, which take their time.
#[allow(dead_code)]
pub(crate) fn heavy() -> Dossier {
    dossier(&heavy_attacks())
}

fn dossier(attacks: &[String]) -> Dossier {
    Dossier::parse(&text(attacks))
        .unwrap_or_else(|check| panic!("{:#?}", check.of(Severity::Error).next()))
}

/// The file of such a dossier.
pub(crate) fn text(attacks: &[String]) -> String {
    let numbered = || attacks.iter().enumerate();
    let paragraphs: Vec<&String> = attacks.iter().collect();
    let all: Vec<&str> = attacks
        .iter()
        .map(String::as_str)
        .filter(|attack| attack.len() < 1_000)
        .collect();
    let all = all.join(" ");
    let mut sources = vec![json!({
        "id": "src", "type": "report", "title": format!("{all}report"), "issued": "2024~", "text": paragraphs, "note": format!("{all}note"),
        "author": attacks.iter().take(4).collect::<Vec<_>>(), "URL": format!("https://example.org/{all}"),
    })];
    sources.extend(numbered().take(8).map(|(at, attack)| {
        json!({"id": format!("src{at}"), "type": "webpage", "title": format!("{attack}title"), "text": format!("{attack} alone {attack}")})
    }));
    sources.push(json!({"id": "no-text", "type": "treaty", "title": format!("{all}treaty")}));
    let excerpt = |(at, attack): (usize, &String)| {
        // Every third is not in its source, every fifth's source has no text.
        let exact = if at % 3 == 2 {
            format!("{attack}not there")
        } else {
            attack.clone()
        };
        let source = if at % 5 == 4 { "no-text" } else { "src" };
        json!({"id": format!("ex{at}"), "source": source, "exact": exact, "locator": attack, "translation": attack, "note": format!("{attack} {attack}")})
    };
    let evidence = |at: usize| json!([{"excerpt": format!("ex{at}"), "directness": "inference"}]);
    let list = |make: &dyn Fn((usize, &String)) -> Value| numbered().map(make).collect::<Vec<_>>();
    let file = json!({
        "format": 1, "id": "hostile", "title": format!("{all}hostile"), "summary": all, "as_of": "2024",
        "sources": sources,
        "excerpts": list(&excerpt),
        "actors": list(&|(at, attack)| json!({
            "id": format!("actor{at}"), "name": format!("{attack}name{at}"), "kind": "other", "aliases": [attack, format!("a{attack}")],
            "office": attack, "summary": format!("{attack} {attack}"), "evidence": if at % 4 == 3 { json!([]) } else { evidence(at) },
        })),
        "issues": list(&|(at, attack)| json!({"id": format!("issue{at}"), "label": format!("{attack}label"), "question": attack, "summary": attack})),
        "positions": list(&|(at, attack)| json!({
            "id": format!("pos{at}"), "actor": format!("actor{at}"), "issue": format!("issue{at}"), "stance": "conditional", "statement": format!("{attack}says"),
            "condition": format!("if {attack}"), "date": "2024-08", "evidence": evidence(at), "note": attack, "speaker": format!("actor{at}"),
        })),
        "obstacles": list(&|(at, attack)| json!({
            "id": format!("obs{at}"), "title": format!("{attack}title"), "status": "open", "summary": attack, "issues": [format!("issue{at}")],
            "raised_by": [format!("actor{at}")], "resolution_test": format!("gone {attack}"), "evidence": evidence(at),
            "history": [{"date": "2023", "status": "dormant", "note": attack, "evidence": evidence(at)}],
        })),
        "events": list(&|(at, attack)| json!({
            "id": format!("event{at}"), "date": "2024", "title": format!("{attack}event"), "kind": "other", "actors": [format!("actor{at}")], "evidence": evidence(at),
        })),
    });
    serde_json::to_string_pretty(&file).unwrap()
}
