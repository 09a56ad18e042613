//! Copying with the terminal, with clipboard programs, and in tmux.

use super::*;

/// A folder with programs of these names, each a shell script.
fn programs(name: &str, scripts: &[(&str, &str)]) -> PathBuf {
    let folder = folder(name);
    for (program, script) in scripts {
        let path = folder.join(program);
        fs::write(
            &path,
            format!("#!/bin/sh\ncd '{}'\n{script}\n", folder.display()),
        )
        .unwrap();
        let mut permissions = fs::metadata(&path).unwrap().permissions();
        std::os::unix::fs::PermissionsExt::set_mode(&mut permissions, 0o755);
        fs::set_permissions(&path, permissions).unwrap();
    }
    folder
}

/// The program with only these programs and variables.
fn with(folder: &Path, variables: &[&str]) -> Tty {
    let mut command = Tty::command();
    command.env("PATH", format!("{}:/usr/bin:/bin", folder.display()));
    for variable in variables {
        command.env(variable, "x");
    }
    let tty = Tty::run(command, 100, 24);
    tty.wait_for("? help");
    tty
}

fn is_copied_by_the_terminal(tty: &Tty) -> bool {
    String::from_utf8_lossy(&tty.seen.lock().unwrap().bytes).contains("\x1b]52;c;")
}

/// A program that stays in the background to provide the text, as `wl-copy` and `xclip` do.
const HOLDS: &str = "cat > got; (sleep 300 & echo $! > holder) > /dev/null 2>&1";

#[test]
fn a_program_of_the_desktop_gets_the_text_and_nothing_stays_behind() {
    for (program, variables) in [("wl-copy", ["WAYLAND_DISPLAY"]), ("xclip", ["DISPLAY"])] {
        let folder = programs(&format!("copy-{program}"), &[(program, HOLDS)]);
        let mut tty = with(&folder, &variables);
        tty.press("3yi");
        tty.wait_for("Copied the id: Constitution-amendment demand (16 characters)");
        tty.wait_for(&format!("; {program} has it too"));
        assert_eq!(
            fs::read_to_string(folder.join("got")).unwrap(),
            "obs-constitution"
        );
        let holder = fs::read_to_string(folder.join("holder"))
            .unwrap()
            .trim()
            .to_owned();
        assert!(
            Path::new("/proc").join(&holder).exists(),
            "it holds the text while the explorer is open"
        );
        assert!(is_copied_by_the_terminal(&tty));
        tty.press("q");
        assert_eq!(tty.end().0, 0);
        let is_gone = || {
            let stat = fs::read_to_string(Path::new("/proc").join(&holder).join("stat"));
            stat.map_or(true, |stat| stat.contains(") Z "))
        };
        let deadline = Instant::now() + patience();
        while !is_gone() {
            assert!(Instant::now() < deadline, "{program} stays behind");
            thread::sleep(Duration::from_millis(5));
        }
    }
}

#[test]
fn by_ssh_and_without_a_desktop_no_program_is_asked() {
    let folder = programs(
        "copy-ssh",
        &[("wl-copy", HOLDS), ("xclip", HOLDS), ("pbcopy", HOLDS)],
    );
    for variables in [
        &["DISPLAY", "WAYLAND_DISPLAY", "SSH_CONNECTION"][..],
        &["DISPLAY", "SSH_TTY"],
        &[],
    ] {
        let mut tty = with(&folder, variables);
        tty.press("3yi");
        tty.wait_for("Copied the id: Constitution-amendment demand (16 characters)");
        tty.wait_until("the terminal is asked", || is_copied_by_the_terminal(&tty));
        assert!(
            !folder.join("got").exists() && !tty.contents().contains("has it"),
            "{}",
            tty.contents()
        );
        tty.press("q");
        assert_eq!(tty.end().0, 0);
    }
}

#[test]
fn a_program_that_hangs_or_fails_holds_nothing_up_and_is_told_of() {
    for (name, script, says) in [
        (
            "hangs",
            "echo $$ > pid; exec sleep 300",
            "; xclip did not answer and was stopped",
        ),
        ("fails", "exit 1", "; xclip failed"),
    ] {
        let folder = programs(&format!("copy-{name}"), &[("xclip", script)]);
        let mut tty = with(&folder, &["DISPLAY"]);
        tty.press("3yi");
        tty.wait_for(says);
        assert!(is_copied_by_the_terminal(&tty));
        if let Ok(pid) = fs::read_to_string(folder.join("pid")) {
            assert!(
                !Path::new("/proc").join(pid.trim()).exists(),
                "it is stopped"
            );
        }
        tty.press("1");
        tty.wait_for("━ Actors");
        tty.press("q");
        assert_eq!(tty.end().0, 0);
    }
}

#[test]
fn in_tmux_the_message_says_whether_the_copy_may_be_lost() {
    for (name, script, is_doubtful) in [
        ("on", "echo on", false),
        ("external", "echo external", true),
        ("off", "echo off", true),
        ("fails", "exit 1", true),
        ("hangs", "exec sleep 300", true),
    ] {
        let folder = programs(&format!("copy-tmux-{name}"), &[("tmux", script)]);
        let mut tty = with(&folder, &["TMUX"]);
        tty.press("3yi");
        tty.wait_for("Copied the id: Constitution-amendment demand (16 characters)");
        tty.wait_until("the terminal is asked", || is_copied_by_the_terminal(&tty));
        let says = tty
            .contents()
            .contains("(16 characters); tmux may have dropped it");
        assert_eq!(says, is_doubtful, "{name}: {}", tty.contents());
        tty.press("q");
        assert_eq!(tty.end().0, 0);
    }
}
