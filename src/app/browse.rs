//! Opening a source's address in the browser. The address comes from the dossier, so it is checked
//! and its host shown first.

use url::Url;

use super::App;
use super::action::Action;
use super::effect::Effect;
use super::message::Phrase;

/// The longest address that is opened, in bytes.
const LONGEST: usize = 2_048;

impl App {
    /// Shows which host the source's address leads to, in ASCII, so that look-alike letters show;
    /// the second time in a row, opens it.
    pub(super) fn browse(&mut self) -> Vec<Effect> {
        let offered = self.offered.take();
        let Some(raw) = self.url() else {
            self.tell_why_not("Nothing to open", &self.why_no_url());
            return Vec::new();
        };
        let url = match checked(raw) {
            Ok(url) => url,
            Err(why) => {
                self.tell_failure(why);
                return Vec::new();
            }
        };
        if offered.as_deref() == Some(url.as_str()) {
            return vec![Effect::Browse(url.into())];
        }
        let room = usize::from(self.screen.width).saturating_sub(18).max(12);
        let host = end_of(&host(&url), room);
        self.tell(Phrase::key(Action::Browse).and(format!(" again opens {host}")));
        self.offered = Some(url.into());
        Vec::new()
    }
}

/// The host that an address leads to, in ASCII, with its port where that is not the usual one.
fn host(url: &Url) -> String {
    let host = url.host_str().unwrap_or_default();
    url.port()
        .map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"))
}

/// The end of a host, which says whose it is, where all of it has no room.
fn end_of(host: &str, room: usize) -> String {
    // A host is ASCII.
    let end = host.len().checked_sub(room).and_then(|cut| host.get(cut..));
    end.map_or_else(|| host.to_owned(), |end| format!("…{end}"))
}

fn checked(raw: &str) -> Result<Url, String> {
    if raw.len() > LONGEST {
        return Err(format!(
            "the URL is longer than {LONGEST} bytes and is not opened"
        ));
    }
    let url = Url::parse(raw).map_err(|_| "the source has no valid URL".to_owned())?;
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_plain_web_addresses_are_opened() {
        assert_eq!(
            checked("https://bücher.example/a").map(|url| host(&url)),
            Ok("xn--bcher-kva.example".into())
        );
        assert_eq!(
            checked("http://h.example:8080/").map(|url| host(&url)),
            Ok("h.example:8080".into())
        );
        for bad in [
            "file:///etc/passwd",
            "javascript:alert(1)",
            "https://u:p@h/",
            "https://u@h/",
            "-x",
            "http:",
            "",
        ] {
            assert!(checked(bad).is_err(), "{bad}");
        }
        assert_eq!(end_of("www.bank.example.evil.example", 12), "…evil.example");
        assert_eq!(end_of("h.example", 12), "h.example");
        assert!(checked(&format!("https://h/{}", "x".repeat(LONGEST))).is_err());
    }
}
