//! Keys in, screen out: which record an action is about, and what the screen says of it.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    missing_docs,
    unreachable_pub
)]

mod stage;

use impasse::app::effect::Effect;
use impasse::app::news::News;
use impasse::app::outline::RowTarget;
use impasse::app::places::Pane;
use impasse::dossier::Dossier;
use impasse::state::notes::Item;
use ratatui::style::Modifier;
use stage::Stage;

/// The two sizes that every behaviour is tried at.
const SIZES: [(u16, u16); 2] = [(80, 24), (120, 35)];

fn example(width: u16, height: u16) -> Stage {
    Stage::on(
        Dossier::parse(include_str!("../assets/fishing-rights.json")).unwrap(),
        width,
        height,
    )
}

/// The text of the record and the source, without blanks and lines.
fn beside(stage: &Stage) -> String {
    let screen = stage.cells().area;
    let geometry = stage.app().geometry(screen.width, screen.height);
    let cells = [geometry.record, geometry.reader]
        .into_iter()
        .flat_map(|area| (area.y..area.y + area.height).map(move |row| (area, row)))
        .flat_map(|(area, row)| (area.x..area.x + area.width).map(move |column| (column, row)));
    let text = cells.flat_map(|cell| stage.cells().cell(cell).unwrap().symbol().chars());
    text.filter(|c| !c.is_whitespace() && !('\u{2500}'..='\u{257f}').contains(c))
        .collect()
}

// ---- Nothing found ----

#[test]
fn a_search_without_hits_shows_no_record_and_no_source() {
    for (width, height) in SIZES {
        for view in ["1", "2", "3 j", "4", "6", "7 j l", "8", "9"] {
            let mut stage = example(width, height);
            stage.keys(view);
            let before = stage.shot();
            stage.keys("/").typed("qxqx");
            assert!(stage.shows("nothing matches"), "{view}: {}", stage.text());
            let shown = beside(&stage);
            let says = "nohits,sonowords";
            assert!(
                shown.replace("Source", "").replace("Record", "") == says,
                "{view} shows {shown}:\n{}",
                stage.text()
            );
            stage.keys("Ctrl+u");
            assert!(
                !beside(&stage).contains("nohits"),
                "{view}: {}",
                stage.text()
            );
            stage.typed("pell");
            assert!(
                !beside(&stage).contains("nohits"),
                "{view}: {}",
                stage.text()
            );
            stage.typed(" qxqx").keys("Esc");
            assert_eq!(stage.shot(), before, "{view} at {width}×{height}");
        }
    }
}

#[test]
fn a_click_beside_a_search_without_hits_leads_back() {
    for (width, height) in SIZES {
        let mut stage = example(width, height);
        stage.keys("3 j");
        let here = stage.app().here.record;
        stage.keys("/").typed("qxqx");
        let record = stage.app().geometry(width, height).record;
        stage.click(record.x + 3, record.y + 2);
        assert_eq!(stage.app().here.record, here, "{}", stage.text());
        assert!(
            !stage.app().trail.has_behind() || stage.app().trail.behind().len() == 1,
            "{}",
            stage.text()
        );
    }
}

#[test]
fn a_filter_that_lets_nothing_through_shows_no_record_and_no_source() {
    for (width, height) in SIZES {
        for view in ["1", "2", "3", "4", "5", "8", "9"] {
            let mut stage = example(width, height);
            stage.keys(view).keys("f").typed("qxqx");
            assert!(stage.shows("nothing matches"), "{view}: {}", stage.text());
            let shown = beside(&stage).replace("Source", "").replace("Record", "");
            assert!(
                shown == "nothingisselected" || shown.is_empty(),
                "{view} shows {shown}:\n{}",
                stage.text()
            );
        }
    }
}

// ---- The target of an action ----

/// Texts that are drawn reversed, without the tab.
fn highlighted(stage: &Stage) -> Vec<String> {
    stage
        .with_modifier(Modifier::REVERSED)
        .into_iter()
        .skip(1)
        .collect()
}

fn edited(stage: &mut Stage) -> Option<String> {
    let record = |effect| {
        if let Effect::EditRecord(id) = effect {
            Some(id)
        } else {
            None
        }
    };
    stage.effects().into_iter().find_map(record)
}

/// Does everything that can be done to a record, and checks what it is done to and what is said.
fn acts_on(stage: &mut Stage, id: &str, name: &str, at: &str) {
    let begins: String = name.chars().take(12).collect();
    let says = |stage: &Stage, before: &str| {
        let last = stage.row(stage.cells().area.height - 1);
        assert!(
            last.contains(&format!("{before}{begins}")),
            "{at}, {before:?} of {name}: {last}"
        );
    };
    stage.keys("m");
    says(stage, "Bookmarked: ");
    assert!(
        stage
            .app()
            .marks
            .notes
            .on(id)
            .is_some_and(Item::is_bookmarked),
        "{at}: {id}"
    );
    stage.keys("m");
    says(stage, "Bookmark deleted: ");
    stage.keys("M");
    says(stage, "note on ");
    stage.typed("x").keys("Enter");
    says(stage, "Noted: ");
    assert_eq!(
        stage.app().marks.notes.on(id).and_then(Item::note),
        Some("x"),
        "{at}: {id}"
    );
    stage.keys("M Ctrl+u Enter");
    says(stage, "Note deleted: ");
    stage.keys("e");
    assert_eq!(edited(stage).as_deref(), Some(id), "{at}");
    stage.keys("y i");
    says(stage, "Copied the id: ");
    assert_eq!(stage.copied().as_deref(), Some(id), "{at}");
}

#[test]
fn on_entry_nothing_is_highlighted_and_actions_are_the_records() {
    for (width, height) in SIZES {
        for entry in ["Enter", "Tab", "l"] {
            let mut stage = Stage::new(width, height);
            stage.keys("3").keys(entry);
            assert_eq!(highlighted(&stage), [""; 0], "{entry}: {}", stage.text());
            acts_on(
                &mut stage,
                "obs-constitution",
                "Constitution-amendment demand",
                entry,
            );
        }
        for step in ["j", "Enter"] {
            let mut stage = Stage::new(width, height);
            stage.keys("3 Enter").keys(step);
            // A link that is out of sight is scrolled to first.
            while highlighted(&stage).is_empty() && stage.app().here.record_top < 9 {
                stage.keys(step);
            }
            assert_eq!(
                highlighted(&stage),
                ["Azerbaijan →"],
                "{step}: {}",
                stage.text()
            );
            acts_on(&mut stage, "azerbaijan", "Azerbaijan", step);
            stage.keys("Tab");
            acts_on(
                &mut stage,
                "azerbaijan",
                "Azerbaijan",
                "the source, with the link still highlighted",
            );
            stage.keys("Shift+Tab k");
            assert_eq!(
                highlighted(&stage),
                [""; 0],
                "above the first link: {}",
                stage.text()
            );
            acts_on(
                &mut stage,
                "obs-constitution",
                "Constitution-amendment demand",
                "above the first link",
            );
        }
    }
}

#[test]
fn esc_goes_from_the_source_to_the_record_and_to_the_list() {
    for (width, height) in SIZES {
        let mut stage = Stage::new(width, height);
        for pane in [Pane::Reader, Pane::Record, Pane::List] {
            if pane == Pane::Reader {
                stage.keys("3 Enter Tab")
            } else {
                stage.keys("Esc")
            };
            assert_eq!(stage.app().here.pane, pane, "{}", stage.text());
        }
    }
}

#[test]
fn paging_through_a_record_highlights_nothing_and_the_next_step_does() {
    for (width, height) in SIZES {
        let mut stage = Stage::new(width, height);
        stage.keys("Enter PageDown");
        assert!(
            stage.app().here.record_top > 0 && highlighted(&stage).is_empty(),
            "{}",
            stage.text()
        );
        let top = stage.app().here.record_top;
        stage.keys("j");
        assert_eq!(
            (
                highlighted(&stage).len().min(1),
                stage.app().here.record_top
            ),
            (1, top),
            "{}",
            stage.text()
        );
    }
}

#[test]
fn in_every_view_an_action_is_done_to_the_record_under_the_cursor() {
    // Lists, rows of obstacles, of the timeline and of every sort of gap, cells, shifts and contradictions.
    let views = [
        "1 j", "2", "2 j", "3 j", "3 G", "4", "4 G", "5", "6", "6 j l", "7 h", "8", "8 ]", "8 ] ]",
        "8 ] ] ]", "8 G [ [", "8 G [", "8 G", "9", "9 G",
    ];
    for (width, height) in SIZES {
        for keys in views {
            let mut stage = example(width, height);
            stage.keys(keys);
            let record = stage.app().here.record.unwrap();
            let (id, name) = (
                stage.app().dossier.id(record).to_owned(),
                stage.app().dossier.name(record).into_owned(),
            );
            acts_on(&mut stage, &id, &name, keys);
        }
    }
}

/// The last line of the screen.
fn last_line(stage: &Stage) -> String {
    stage.row(stage.cells().area.height - 1)
}

#[test]
fn where_there_is_no_record_the_message_says_why() {
    for (width, height) in SIZES {
        for (keys, why) in [
            ("6 l l", "nobody coded Armenia on "),
            ("7 l", "Armenia and Russia are two records, not one"),
            ("f q x q x Enter", "nothing is selected"),
        ] {
            let mut stage = Stage::new(width, height);
            stage.keys(keys);
            for (key, before) in [
                ("m", "bookmark"),
                ("M", "write a note on"),
                ("e", "edit"),
                ("y i", "copy"),
                ("y y", ""),
            ] {
                let said = last_line(stage.keys(key));
                if before.is_empty() {
                    assert!(
                        said.contains("Nothing to copy: ")
                            || said.contains("Copied the quotation: “"),
                        "{said}"
                    );
                } else {
                    let start: String = format!("Nothing to {before}: {why}")
                        .chars()
                        .take(usize::from(width) - 6)
                        .collect();
                    assert!(said.contains(&start), "{keys} {key}: {said}");
                }
                assert!(
                    stage
                        .effects()
                        .iter()
                        .all(|effect| matches!(effect, Effect::Copy(_))),
                    "{keys} {key}"
                );
            }
        }
    }
}

#[test]
fn a_change_of_the_timeline_is_entered_without_a_highlight_and_its_passage_is_one_step_away() {
    for (width, height) in SIZES {
        let mut stage = example(width, height);
        stage.keys("4");
        let own = |stage: &Stage| match stage.app().row_target()? {
            RowTarget::Change(obstacle, nth) => {
                (stage.app().passage()?.change == Some(nth)).then_some((obstacle, nth))
            }
            _ => None,
        };
        while own(&stage).is_none() {
            stage.keys("j");
        }
        let (obstacle, nth) = own(&stage).unwrap();
        let (id, name) = (
            stage.app().dossier.id(obstacle).to_owned(),
            stage.app().dossier.name(obstacle).into_owned(),
        );
        let read = stage.app().passage().unwrap();
        assert_eq!(read.change, Some(nth));
        stage.keys("Enter");
        assert_eq!(
            (highlighted(&stage), stage.app().passage()),
            (vec![], Some(read)),
            "{}",
            stage.text()
        );
        acts_on(&mut stage, &id, &name, "a change");
        stage.keys("Enter");
        assert_eq!(
            (highlighted(&stage).is_empty(), stage.app().passage()),
            (false, Some(read)),
            "{}",
            stage.text()
        );
        assert_eq!(stage.app().pointed(), Some(read.excerpt));
    }
}

#[test]
fn a_sentence_that_nothing_cites_is_copied_as_it_is_read() {
    for (width, height) in SIZES {
        let mut stage = example(width, height);
        stage.keys("8 G [ [");
        let Some(RowTarget::Sentence(..)) = stage.app().row_target() else {
            panic!("{}", stage.text())
        };
        let (_, words) = stage.app().uncited_sentence().unwrap();
        let words = words.trim().to_owned();
        let begins: String = words.chars().take(12).collect();
        assert!(
            last_line(stage.keys("y y")).contains(&format!("Copied the quotation: {begins}")),
            "{}",
            stage.text()
        );
        assert_eq!(stage.copied().as_deref(), Some(words.as_str()));
        stage.keys("y c");
        assert!(
            stage.copied().unwrap().starts_with(&format!("“{words}” (")),
            "{}",
            stage.text()
        );
        assert!(
            last_line(stage.keys("n")).contains("nothing cites this sentence"),
            "{}",
            stage.text()
        );
    }
}

#[test]
fn messages_name_the_passage_the_source_the_position_and_the_dossier() {
    for (width, height) in SIZES {
        let mut stage = example(width, height);
        stage.keys("3 j y y");
        assert!(
            last_line(&stage).contains("Copied the quotation: “"),
            "{}",
            stage.text()
        );
        stage.keys("5 y l");
        assert!(
            last_line(&stage).contains("Copied the URL: Declaration"),
            "{}",
            stage.text()
        );
        stage.keys("6");
        while stage
            .app()
            .cell()
            .is_none_or(|cell| cell.positions.len() < 2)
        {
            stage.keys("l");
        }
        for _ in 0..20 {
            if last_line(stage.keys("n")).contains("Position 2 of") {
                break;
            }
        }
        let name = stage
            .app()
            .dossier
            .name(stage.app().here.record.unwrap())
            .into_owned();
        let begins: String = name.chars().take(20).collect();
        assert!(
            last_line(&stage).contains(&format!(": {begins}")),
            "{name}: {}",
            stage.text()
        );
        stage.hear(News::Renewed);
        assert!(
            last_line(&stage).contains("Reloaded: The Lantern Bank talks"),
            "{}",
            stage.text()
        );
        let mut stage = Stage::new(width, height);
        stage.keys("3 n");
        assert!(
            last_line(&stage).contains("The only passage: Constitution-amendment demand"),
            "{}",
            stage.text()
        );
        stage.keys("y l");
        assert!(
            last_line(&stage).contains("Nothing to copy: [Putin tells Aliyev")
                && stage.shows(" has no URL"),
            "{}",
            stage.text()
        );
        stage.keys("o");
        assert!(
            last_line(&stage).contains("Nothing to open: [Putin tells Aliyev"),
            "{}",
            stage.text()
        );
        stage.keys("y n");
        assert!(
            last_line(&stage).contains("no bookmarks and no notes on Armenia–Azer"),
            "{}",
            stage.text()
        );
        stage.keys("/").typed("qxqx").keys("Enter");
        assert!(
            last_line(&stage).contains("nothing matches “qxqx”"),
            "{}",
            stage.text()
        );
    }
}

// ---- Rows ----

#[test]
fn days_since_a_change_are_about_so_many_where_its_date_is_no_day() {
    for (width, height) in [(120, 35), (200, 50)] {
        let mut stage = example(width, height);
        stage.keys("3");
        // Dated 24 May 2024, and about November 2023.
        for (name, days) in [
            ("Two thirds of the Ass", " 37 d"),
            ("Cameras in place of o", "c. 213 d"),
        ] {
            // The list stands before the border of the record.
            let rows = (0..height).map(|row| stage.row(row));
            let lists = rows.map(|row| row.split('│').next().unwrap_or_default().to_owned());
            let lists: Vec<_> = lists.collect();
            // On the narrower screen the days are in the second line of the obstacle.
            let at = lists.iter().position(|row| row.contains(name));
            let at = at.unwrap_or_else(|| panic!("{}", stage.text()));
            let row = lists[at..at + 2].join(" ");
            let own = if width < 140 { &row } else { &lists[at] };
            assert!(
                own.contains(days) && (days.starts_with("c.") || !own.contains("c. ")),
                "{own}"
            );
        }
    }
}

// ---- The clipboard ----

#[test]
fn what_is_known_of_a_copy_is_added_to_what_was_copied() {
    let dropped = "tmux may have dropped it";
    for (width, height) in SIZES {
        let mut stage = Stage::new(width, height);
        for known in [dropped, "xclip has it too", "wl-copy failed"] {
            stage.answering(Ok(Some(known))).keys("3 y y");
            let said = last_line(&stage);
            assert!(
                said.contains("Copied the quotation: “The ") && said.contains("(169 characters)"),
                "{said}"
            );
            assert!(said.contains(&format!("; {known}")), "{said}");
        }
        stage.answering(Err("cut at 74994 bytes")).keys("y c");
        assert!(
            last_line(&stage).contains("Copied the citation: “"),
            "{}",
            stage.text()
        );
        assert!(
            last_line(&stage).contains("; cut at 74994 bytes"),
            "{}",
            stage.text()
        );
        assert!(stage.app().message.as_ref().unwrap().is_failure);
        stage.answering(Ok(None)).keys("y i");
        assert!(!last_line(&stage).contains(';'), "{}", stage.text());
    }
}
