//! Opening a source's address in the browser. The address comes from the dossier, so it is looked at first.

use url::Url;

/// The longest address that is opened, in bytes.
const LONGEST: usize = 2_048;

/// Opens an address in the user's browser; says which host it goes to, in ASCII, so that look-alike letters show.
///
/// # Errors
/// A sentence that says why it is not opened: display text.
pub(super) fn open(raw: &str) -> Result<String, String> {
    let url = checked(raw)?;
    if !has_desktop() {
        return Err("no browser can be opened from here; copy the URL with y l".into());
    }
    webbrowser::open(url.as_str()).map_err(|_| "the browser could not be started; copy the URL with y l".to_owned())?;
    Ok(format!("opening {}", url.host_str().unwrap_or_default()))
}

fn checked(raw: &str) -> Result<Url, String> {
    if raw.len() > LONGEST {
        return Err(format!("the URL is longer than {LONGEST} bytes and is not opened"));
    }
    let url = Url::parse(raw).map_err(|_| "what stands as the source's URL is none".to_owned())?;
    if !matches!(url.scheme(), "http" | "https") {
        return Err("the URL is neither http nor https and is not opened".into());
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err("the URL holds a user name or password and is not opened".into());
    }
    if url.host_str().is_none_or(str::is_empty) {
        return Err("the URL names no host and is not opened".into());
    }
    Ok(url)
}

/// Whether there is a desktop to open a browser on: a browser for text would take the terminal.
fn has_desktop() -> bool {
    let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(all(unix, not(target_os = "macos"))) || set("DISPLAY") || set("WAYLAND_DISPLAY")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_plain_web_addresses_are_opened() {
        assert_eq!(checked("https://bücher.example/a").unwrap().host_str(), Some("xn--bcher-kva.example"));
        for bad in ["file:///etc/passwd", "javascript:alert(1)", "https://u:p@h/", "https://u@h/", "-x", "http:", ""] {
            assert!(checked(bad).is_err(), "{bad}");
        }
        assert!(checked(&format!("https://h/{}", "x".repeat(LONGEST))).is_err());
    }
}
