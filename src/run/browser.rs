//! Opening an address in the user's browser.

/// Opens an address that was checked, and says so.
///
/// # Errors
/// A sentence that says why it is not opened: display text.
pub(super) fn open(url: &str) -> Result<String, String> {
    if !has_desktop() {
        return Err("no browser can be opened from here; copy the URL with y l".into());
    }
    webbrowser::open(url)
        .map_err(|_| "the browser could not be started; copy the URL with y l".to_owned())?;
    Ok("opening it in the browser".into())
}

/// Whether there is a desktop to open a browser on: a browser for text would take the terminal.
fn has_desktop() -> bool {
    let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(all(unix, not(target_os = "macos"))) || set("DISPLAY") || set("WAYLAND_DISPLAY")
}
