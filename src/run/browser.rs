//! Opening of a URL in the user's browser.

/// Opens a URL that was checked, and returns a message.
///
/// # Errors
/// A sentence in display text.
pub(super) fn open(url: &str) -> Result<String, String> {
    if !has_desktop() {
        return Err("there is no desktop to open a browser on; copy the URL with y l".into());
    }
    webbrowser::open(url)
        .map_err(|_| "the browser could not be started; copy the URL with y l".to_owned())?;
    Ok("opening the URL in the browser".into())
}

/// True if there is a desktop to open a browser on. A text browser would need the terminal.
fn has_desktop() -> bool {
    let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(all(unix, not(target_os = "macos"))) || set("DISPLAY") || set("WAYLAND_DISPLAY")
}
