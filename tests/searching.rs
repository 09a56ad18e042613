//! Labels, filters and notes in the search and in filters: keys in, screen out.
#![allow(clippy::unwrap_used, missing_docs, unreachable_pub)]

mod stage;

use stage::Stage;

const SIZES: [(u16, u16); 3] = [(80, 24), (120, 35), (200, 50)];

/// A stage at the list of actors, for each size.
fn stages() -> impl Iterator<Item = Stage> {
    SIZES
        .into_iter()
        .map(|(width, height)| Stage::new(width, height))
}

#[test]
fn the_search_finds_what_the_screen_calls_a_coded_field() {
    for mut stage in stages() {
        stage.keys("/").typed("offers");
        assert!(stage.shows("act  offers"), "{}", stage.text());
        let area = stage.cells().area;
        let size = (area.width, area.height);
        insta::assert_snapshot!(format!("offers_{}x{}", size.0, size.1), stage.screen());
        stage.keys("Ctrl+u").typed("principal");
        assert!(
            stage.shows("Constitution-amendment demand"),
            "{}",
            stage.text()
        );
        assert!(stage.shows("significance  principal"), "{}", stage.text());
        assert!(stage.shows("1 of 80"), "{}", stage.text());
    }
}

#[test]
fn names_come_before_labels() {
    for mut stage in stages() {
        stage.keys("/").typed("russia offers");
        let text = stage.text();
        let first = text.lines().find(|line| line.starts_with('▸'));
        let first = first.unwrap_or_default();
        assert!(first.contains("Russia"), "{text}");
        assert!(stage.shows("act  offers"), "{text}");
    }
}

#[test]
fn lists_and_outlines_are_narrowed_by_coded_fields_and_their_labels() {
    for mut stage in stages() {
        stage.keys("2 f").typed("act:offer");
        // A narrow list has no room for acts.
        let is_narrow = stage.cells().area.width < 100;
        let act = if is_narrow { "Russia" } else { "offers" };
        assert!(stage.shows(act), "{}", stage.text());
        assert!(!stage.shows("Azerbaijan supports"), "{}", stage.text());
        let area = stage.cells().area;
        let size = (area.width, area.height);
        insta::assert_snapshot!(format!("act_offer_{}x{}", size.0, size.1), stage.screen());
        stage.keys("Ctrl+u").typed("demands");
        assert!(!stage.shows(act), "{}", stage.text());
        assert!(stage.shows("▸+ Azerbaijan"), "{}", stage.text());
        stage.keys("Enter 3 f").typed("principal");
        assert!(
            stage.shows("Constitution-amendment demand") && !stage.shows("Border delimitation"),
            "{}",
            stage.text()
        );
        stage.keys("Enter 4 f").typed("date:2023");
        assert!(!stage.shows("Collapse"), "{}", stage.text());
        assert!(stage.shows("2023"), "{}", stage.text());
    }
}

#[test]
fn the_words_of_a_note_are_found_at_once_and_no_more_once_it_has_changed() {
    for mut stage in stages() {
        stage
            .keys("M")
            .typed("Ask Ümit about quicksilver")
            .keys("Enter");
        stage.keys("/").typed("quicksilver");
        assert!(stage.shows("1 of 80"), "{}", stage.text());
        assert!(stage.shows("your note  "), "{}", stage.text());
        let area = stage.cells().area;
        let size = (area.width, area.height);
        insta::assert_snapshot!(format!("note_{}x{}", size.0, size.1), stage.screen());
        stage.keys("Enter M Ctrl+u").typed("nothing").keys("Enter");
        stage.keys("/").typed("quicksilver");
        assert!(stage.shows("nothing matches"), "{}", stage.text());
        stage.keys("Ctrl+u").typed("has:note");
        assert!(stage.shows("1 of 80"), "{}", stage.text());
    }
}

#[test]
fn filters_by_notes_and_bookmarks_follow_them() {
    for mut stage in stages() {
        stage.keys("m j M").typed("mine").keys("Enter");
        stage.keys("f").typed("has:note").keys("Enter");
        assert!(stage.shows("1 of 1 "), "{}", stage.text());
        assert!(stage.shows("▸  Azerbaijan"), "{}", stage.text());
        stage.keys("f Ctrl+u").typed("has:bookmark").keys("Enter");
        assert!(stage.shows("▸  Armenia"), "{}", stage.text());
        // The bookmark goes while the filter is in force.
        stage.keys("m");
        assert!(!stage.shows("▸  Armenia"), "{}", stage.text());
        stage.keys("Esc 3 m f").typed("has:bookmark").keys("Enter");
        assert!(!stage.shows("Remaining differences"), "{}", stage.text());
        stage.keys("b f").typed("kind:obstacle");
        assert!(!stage.shows("mine"), "{}", stage.text());
        assert!(stage.shows("Constitution-amendment"), "{}", stage.text());
    }
}
