//! The loop: when it draws.

use super::*;

/// A world in which a key comes some time after the frame before.
struct Slow {
    keys: Vec<&'static str>,
    waits: Vec<Option<Duration>>,
}

impl World for Slow {
    fn size(&self) -> io::Result<(u16, u16)> {
        Ok((80, 24))
    }

    fn draw(&mut self, _: &mut dyn FnMut(&mut Frame)) -> io::Result<()> {
        Ok(())
    }

    fn next(&mut self, wait: Option<Duration>) -> io::Result<Next> {
        self.waits.push(wait);
        if wait.is_some() {
            return Ok(Next::Nothing);
        }
        std::thread::sleep(FRAME + Duration::from_millis(1));
        Ok(self.keys.pop().map_or(Next::End, |key| {
            Next::Input(Input::Key(key.parse().unwrap()))
        }))
    }

    fn perform(&mut self, _: Effect) -> io::Result<Result<Option<String>, String>> {
        Ok(Ok(None))
    }
}

#[test]
fn the_frame_of_a_key_is_not_put_off_when_the_last_one_is_long_ago() {
    let mut world = Slow {
        keys: vec!["j", "k", "y"],
        waits: Vec::new(),
    };
    let mut screen = Screen::Opening(Opening::new("d".into(), commands(), true));
    drive(&mut world, &mut screen, Theme { color: true }).unwrap();
    let after_keys: Vec<_> = world.waits.iter().flatten().copied().collect();
    assert_eq!(after_keys, [Duration::ZERO; 3]);
}
