//! The lines that frames are made of, drawn as lines: as letters they would have gaps between the rows in most fonts.

use std::fmt::Write;

/// Which ways a sign's lines go from the middle of its cell (`l`eft, `r`ight, `u`p, `d`own), and whether they are thick.
struct Arms {
    ways: &'static str,
    thick: bool,
}

fn arms(sign: char) -> Option<Arms> {
    const LIGHT: &str = "─│┌┐└┘├┤┬┴┼";
    const THICK: &str = "━┃┏┓┗┛┣┫┳┻╋";
    const WAYS: [&str; 11] = [
        "lr", "ud", "rd", "ld", "ru", "lu", "rud", "lud", "lrd", "lru", "lrud",
    ];
    let place = |signs: &str| signs.chars().position(|other| other == sign);
    let (at, thick) = place(LIGHT)
        .map(|at| (at, false))
        .or_else(|| Some((place(THICK)?, true)))?;
    Some(Arms {
        ways: WAYS[at],
        thick,
    })
}

/// Whether a text is made of nothing but frame signs.
pub(crate) fn is_frame(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|sign| arms(sign).is_some())
}

/// The lines of frame signs side by side, as a path and its thickness. The first stands at `x` and `y`.
pub(crate) fn path(text: &str, (x, y): (u16, u16), (width, height): (u16, u16)) -> (String, u16) {
    let (mut path, mut stroke) = (String::new(), 1);
    let (middle_x, middle_y) = (width / 2, height / 2);
    let mut put = |text: std::fmt::Arguments| path.write_fmt(text).expect("a text can always grow");
    let mut left_end = None;
    for (column, sign) in (0..).zip(text.chars()) {
        let Some(arms) = arms(sign) else { continue };
        let has = |way| arms.ways.contains(way);
        let x = x + column * width;
        stroke = if arms.thick { 2 } else { 1 };
        let (from, to) = (
            if has('l') { x } else { x + middle_x },
            if has('r') { x + width } else { x + middle_x },
        );
        if from < to {
            // What goes on in the next cell is one line.
            match left_end {
                Some(end) if end == from => put(format_args!("H{to}")),
                _ => put(format_args!("M{from} {}H{to}", y + middle_y)),
            }
            left_end = Some(to);
        }
        let (from, to) = (
            if has('u') { y } else { y + middle_y },
            if has('d') { y + height } else { y + middle_y },
        );
        if from < to {
            put(format_args!("M{} {from}V{to}", x + middle_x));
            left_end = None;
        }
    }
    (path, stroke)
}
