//! The 256 colours of xterm, and the one that looks most like a colour.
//!
//! Colours are compared in Oklab, where equal distances look equally different: Björn Ottosson, “A
//! perceptual color space for image processing”, 2020, <https://bottosson.github.io/posts/oklab/>.

/// The sixteen ANSI colours as xterm shows them. Every terminal has its own.
const SIXTEEN: [[u8; 3]; 16] = [
    [0, 0, 0],
    [205, 0, 0],
    [0, 205, 0],
    [205, 205, 0],
    [0, 0, 238],
    [205, 0, 205],
    [0, 205, 205],
    [229, 229, 229],
    [127, 127, 127],
    [255, 0, 0],
    [0, 255, 0],
    [255, 255, 0],
    [92, 92, 255],
    [255, 0, 255],
    [0, 255, 255],
    [255, 255, 255],
];
/// First colour of the cube of 6 × 6 × 6.
const CUBE: u8 = 16;
/// First of the 24 shades of grey.
const GREYS: u8 = 232;

/// The colour of an index as xterm shows it.
pub(super) fn rgb_of(index: u8) -> [u8; 3] {
    let step = |step: u8| if step == 0 { 0 } else { 55 + 40 * step };
    if let Some(rgb) = SIXTEEN.get(usize::from(index)) {
        return *rgb;
    }
    if index >= GREYS {
        return [8 + 10 * (index - GREYS); 3];
    }
    let place = index - CUBE;
    [step(place / 36), step(place / 6 % 6), step(place % 6)]
}

/// The most similar of the 256 colours, except for the first sixteen, which differ by terminal.
pub(super) fn of_256(rgb: [u8; 3]) -> u8 {
    nearest(rgb, CUBE..=u8::MAX)
}

/// The most similar of the first sixteen colours.
pub(super) fn of_16(rgb: [u8; 3]) -> u8 {
    nearest(rgb, 0..=CUBE - 1)
}

fn nearest(rgb: [u8; 3], among: std::ops::RangeInclusive<u8>) -> u8 {
    let wanted = oklab(rgb);
    let distance = |index: &u8| {
        let differences = wanted.into_iter().zip(oklab(rgb_of(*index)));
        differences.map(|(one, other)| (one - other).powi(2)).sum()
    };
    among
        .min_by(|one, other| f32::total_cmp(&distance(one), &distance(other)))
        .unwrap_or_default()
}

/// A component of sRGB on a linear scale from 0 to 1 (IEC 61966-2-1).
pub(super) fn to_linear(component: u8) -> f32 {
    let share = f32::from(component) / 255.0;
    if share <= 0.040_45 {
        share / 12.92
    } else {
        ((share + 0.055) / 1.055).powf(2.4)
    }
}

/// Lightness, green to red, and blue to yellow.
fn oklab(rgb: [u8; 3]) -> [f32; 3] {
    let [red, green, blue] = rgb.map(to_linear);
    let cones = [
        0.412_221_46 * red + 0.536_332_55 * green + 0.051_445_995 * blue,
        0.211_903_5 * red + 0.680_699_5 * green + 0.107_396_96 * blue,
        0.088_302_46 * red + 0.281_718_85 * green + 0.629_978_7 * blue,
    ];
    let [long, medium, short] = cones.map(f32::cbrt);
    [
        0.210_454_26 * long + 0.793_617_8 * medium - 0.004_072_047 * short,
        1.977_998_5 * long - 2.428_592_2 * medium + 0.450_593_7 * short,
        0.025_904_037 * long + 0.782_771_77 * medium - 0.808_675_77 * short,
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_colour_of_the_palette_is_nearest_to_itself() {
        for index in 16..=255 {
            let rgb = rgb_of(index);
            assert_eq!(rgb_of(of_256(rgb)), rgb, "{index}");
        }
        for index in 0..16 {
            assert_eq!(of_16(rgb_of(index)), index);
        }
    }

    #[test]
    fn other_colours_get_one_that_looks_like_them() {
        assert_eq!(of_256([0x87, 0x87, 0xfe]), 105);
        assert_eq!(rgb_of(of_256([0x1c, 0x21, 0x28])), [0x1c; 3]);
        assert_eq!(of_16([0xfb, 0xfa, 0xf7]), 15);
        assert_eq!(of_16([0x10, 0x14, 0x1a]), 0);
        assert_eq!(of_16([0xff, 0xe0, 0x20]), 11);
    }
}
