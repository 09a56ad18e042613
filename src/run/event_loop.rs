//! Event loop: event → action → update → effects → draw. One thread, asleep between events.

use std::io;
use std::time::{Duration, Instant};

use ratatui::Frame;

use super::controls::Controls;
use super::type_ahead::TypeAhead;
use super::user_input::UserInput;
use crate::app::App;
use crate::app::action::Action;
use crate::app::effect::Effect;
use crate::app::news::News;
use crate::app::screen::Screen;
use crate::config::Loaded;
use crate::keymap::Keys;
use crate::view;
use crate::view::theme::Background;

/// Shortest time between two frames: 60 a second.
pub(super) const FRAME: Duration = Duration::from_micros(16_667);

/// An event that the loop waits for.
#[derive(Debug, Clone)]
pub enum LoopEvent {
    /// Input of the user.
    Input(UserInput),
    /// News of a worker thread.
    News(News),
    /// The settings have changed.
    Settings(Box<Loaded>),
    /// The terminal has said what its background is.
    Background(Background),
    /// The time is up, or the event has no meaning.
    Nothing,
    /// The terminal is gone: no more events.
    End,
}

/// Surroundings of the event loop: a terminal and worker threads, or a test's stand-in for both.
pub trait Platform {
    /// The screen's size in columns and rows.
    ///
    /// # Errors
    /// When the size is unknown.
    fn size(&self) -> io::Result<(u16, u16)>;

    /// Draws a frame.
    ///
    /// # Errors
    /// When the screen cannot be written.
    fn draw(&mut self, render: &mut dyn FnMut(&mut Frame)) -> io::Result<()>;

    /// Asks the terminal for its background. The answer is an event, if there is one.
    ///
    /// # Errors
    /// When the terminal cannot be written.
    fn ask_background(&mut self) -> io::Result<()> {
        Ok(())
    }

    /// Keeps the place for the next session. It is called before each wait for the user.
    fn keep_place(&mut self, _app: &App) {}

    /// Waits for the next event, at most `timeout`.
    ///
    /// # Errors
    /// When input can no longer be read.
    fn next(&mut self, timeout: Option<Duration>) -> io::Result<LoopEvent>;

    /// Performs an effect. Returns a message for the user, as `Err` if the effect failed. Results
    /// that take longer arrive as news.
    ///
    /// # Errors
    /// When the terminal can no longer be used.
    fn perform(&mut self, effect: Effect) -> io::Result<Result<Option<String>, String>>;
}

/// Runs the loop until the user leaves or no more events come.
///
/// # Errors
/// When the platform fails.
pub fn drive(
    platform: &mut impl Platform,
    screen: &mut Screen,
    controls: &mut Controls,
) -> io::Result<()> {
    let mut type_ahead = TypeAhead::default();
    let resize = UserInput::Action(Action::Resize);
    handle_input(platform, screen, &mut controls.keys, resize)?;
    loop {
        platform.draw(&mut |frame| view::draw(frame, screen, &controls.keys, controls.theme()))?;
        let drawn = Instant::now();
        // After the first frame, which waits for no answer.
        if controls.asks_background() {
            platform.ask_background()?;
        }
        if let Some(app) = screen.app() {
            platform.keep_place(app);
        }
        let mut event = platform.next(None)?;
        let first_event = Instant::now();
        loop {
            if matches!(event, LoopEvent::End) {
                return Ok(());
            }
            handle_event(platform, screen, controls, &mut type_ahead, event)?;
            while !screen.is_done()
                && let Some(input) = type_ahead.next_ready(screen)
            {
                handle_input(platform, screen, &mut controls.keys, input)?;
            }
            if screen.is_done() {
                return Ok(());
            }
            // Events that arrive together share a frame, but delay it by no more than a frame.
            if first_event.elapsed() >= FRAME {
                break;
            }
            event = platform.next(Some(FRAME.saturating_sub(drawn.elapsed())))?;
            if matches!(event, LoopEvent::Nothing) {
                break;
            }
        }
    }
}

fn handle_event(
    platform: &mut impl Platform,
    screen: &mut Screen,
    controls: &mut Controls,
    type_ahead: &mut TypeAhead,
    event: LoopEvent,
) -> io::Result<()> {
    match event {
        LoopEvent::Input(input) => {
            let keys = &mut controls.keys;
            for input in split_chord(keys, input) {
                if let Some(input) = type_ahead.filter(screen, keys, input) {
                    handle_input(platform, screen, keys, input)?;
                }
            }
        }
        LoopEvent::Settings(loaded) => {
            let effects = controls.take_settings(*loaded, screen);
            perform_effects(platform, screen, effects)?;
            let resize = UserInput::Action(Action::Resize);
            handle_input(platform, screen, &mut controls.keys, resize)?;
        }
        LoopEvent::News(news) => {
            let effects = screen.hear(news, platform.size()?);
            perform_effects(platform, screen, effects)?;
        }
        LoopEvent::Background(background) => controls.take_background(background),
        LoopEvent::Nothing | LoopEvent::End => {}
    }
    Ok(())
}

/// Splits a chord with Alt that has no meaning into the two keys that terminals send for it.
fn split_chord(keys: &Keys, input: UserInput) -> Vec<UserInput> {
    let pair = if let UserInput::Key(key) = &input {
        keys.split_chord(*key)
    } else {
        None
    };
    pair.map_or_else(|| vec![input], |pair| pair.map(UserInput::Key).to_vec())
}

fn handle_input(
    platform: &mut impl Platform,
    screen: &mut Screen,
    keys: &mut Keys,
    input: UserInput,
) -> io::Result<()> {
    let action = match input {
        UserInput::Action(action) => {
            keys.forget();
            Some(action)
        }
        UserInput::Key(key) => keys.press(screen.context(), key),
    };
    let Some(action) = action else {
        return Ok(());
    };
    let effects = screen.act(action, platform.size()?);
    perform_effects(platform, screen, effects)
}

fn perform_effects(
    platform: &mut impl Platform,
    screen: &mut Screen,
    effects: Vec<Effect>,
) -> io::Result<()> {
    for effect in effects {
        let is_copy = matches!(effect, Effect::Copy(_));
        let outcome = platform.perform(effect)?;
        if let Some(app) = screen.app_mut() {
            match outcome {
                Ok(Some(message)) if is_copy => app.tell_also(&message, false),
                Err(message) if is_copy => app.tell_also(&message, true),
                Ok(Some(message)) => app.tell(message),
                Ok(None) => {}
                Err(message) => app.tell_failure(message),
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::opening::Opening;
    use crate::keymap::KeyMap;
    use crate::view::theme::{ColorDepth, ThemeChoice};

    /// A platform on which each key comes a while after the frame before it.
    struct SlowTyping {
        keys: Vec<&'static str>,
        timeouts: Vec<Option<Duration>>,
    }

    impl Platform for SlowTyping {
        fn size(&self) -> io::Result<(u16, u16)> {
            Ok((80, 24))
        }

        fn draw(&mut self, _: &mut dyn FnMut(&mut Frame)) -> io::Result<()> {
            Ok(())
        }

        fn next(&mut self, timeout: Option<Duration>) -> io::Result<LoopEvent> {
            self.timeouts.push(timeout);
            if timeout.is_some() {
                return Ok(LoopEvent::Nothing);
            }
            std::thread::sleep(FRAME + Duration::from_millis(1));
            Ok(self.keys.pop().map_or(LoopEvent::End, |key| {
                LoopEvent::Input(UserInput::Key(key.parse().unwrap()))
            }))
        }

        fn perform(&mut self, _: Effect) -> io::Result<Result<Option<String>, String>> {
            Ok(Ok(None))
        }
    }

    #[test]
    fn a_key_is_drawn_at_once_if_the_last_frame_is_long_ago() {
        let mut platform = SlowTyping {
            keys: vec!["j", "k", "y"],
            timeouts: Vec::new(),
        };
        let mut screen =
            Screen::Opening(Opening::new("d".into(), KeyMap::default().commands(), true));
        let mut controls = Controls::new(
            KeyMap::default(),
            ThemeChoice::default(),
            ColorDepth::Sixteen,
        );
        drive(&mut platform, &mut screen, &mut controls).unwrap();
        let after_keys: Vec<_> = platform.timeouts.iter().flatten().copied().collect();
        assert_eq!(after_keys, [Duration::ZERO; 3]);
    }
}
