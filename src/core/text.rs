//! Text into a caller's buffer, without memory of our own.

use std::fmt::{self, Write};

/// A caller's buffer for text. Takes what fits, ends it with a NUL, and counts all.
pub struct TextOut<'a> {
    buffer: &'a mut [u8],
    written: usize,
    needed: usize,
}

impl<'a> TextOut<'a> {
    /// The buffer is zeroed.
    pub fn new(buffer: &'a mut [u8]) -> Self {
        buffer.fill(0);
        Self {
            buffer,
            written: 0,
            needed: 0,
        }
    }

    /// The bytes that the whole text takes, its NUL included.
    pub fn needed(&self) -> usize {
        self.needed + 1
    }
}

impl Write for TextOut<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        // Whole characters alone, and none after one that did not fit; the last byte stays NUL.
        if self.written == self.needed {
            let room = self.buffer.len().saturating_sub(1 + self.written);
            let mut take = text.len().min(room);
            while !text.is_char_boundary(take) {
                take -= 1;
            }
            self.buffer[self.written..self.written + take].copy_from_slice(&text.as_bytes()[..take]);
            self.written += take;
        }
        self.needed += text.len();
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_cut_to_whole_characters_and_counted_in_full() {
        for size in 0..10 {
            let mut buffer = vec![0xFF; size];
            let mut out = TextOut::new(&mut buffer);
            out.write_str("ab").unwrap();
            out.write_str("\u{e4}c").unwrap();
            assert_eq!(out.needed(), 6);
            let expected: &[u8] = match size {
                0 | 1 => b"",
                2 => b"a",
                3 | 4 => b"ab",
                5 => "ab\u{e4}".as_bytes(),
                _ => "ab\u{e4}c".as_bytes(),
            };
            assert_eq!(&buffer[..expected.len()], expected);
            assert!(buffer[expected.len()..].iter().all(|b| *b == 0));
        }
    }
}
