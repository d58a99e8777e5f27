//! Arguments that are pointers: checked for null before use, outputs zeroed first (law: all-or-nothing).

use crate::core::text::TextOut;
use crate::core::{Error, Result};

/// An output of a call: zero until the call succeeds.
pub(crate) struct Out<T>(*mut T);

impl<T: Default> Out<T> {
    /// Zeroes the output.
    ///
    /// # Safety
    /// `pointer` is null, or valid for writing a `T` until the `Out` is gone.
    pub(crate) unsafe fn new(pointer: *mut T, name: &'static str) -> Result<Self> {
        if pointer.is_null() {
            return Err(Error::NullArgument(name));
        }
        // SAFETY: not null, so the caller promises that it is valid for writes.
        unsafe { pointer.write(T::default()) };
        Ok(Self(pointer))
    }

    /// Sets the output.
    pub(crate) fn set(self, value: T) {
        // SAFETY: `new` was promised that the pointer stays valid for writes.
        unsafe { self.0.write(value) }
    }
}

/// Reads an input.
///
/// # Safety
/// `pointer` is null, or valid for reading a `T`.
pub(crate) unsafe fn read<T: Copy>(pointer: *const T, name: &'static str) -> Result<T> {
    if pointer.is_null() {
        return Err(Error::NullArgument(name));
    }
    // SAFETY: not null, so the caller promises that it is valid for reads.
    Ok(unsafe { pointer.read() })
}

/// Reads an input that begins with its own size, which is looked at before the rest: a caller of another version may
/// have a smaller struct.
///
/// # Safety
/// `pointer` is null, or valid for reading a `size_t`, and for reading a `T` if that `size_t` is the size of `T`.
pub(crate) unsafe fn read_sized<T: Copy>(
    pointer: *const T,
    name: &'static str,
    kind: &'static str,
) -> Result<T> {
    // SAFETY: this function's own contract.
    let size = unsafe { read(pointer.cast::<usize>(), name) }?;
    if size != size_of::<T>() {
        return Err(Error::StructSize(kind));
    }
    // SAFETY: this function's own contract; the size is that of `T`.
    unsafe { read(pointer, name) }
}

/// The bytes of an input; none where the size is zero.
///
/// # Safety
/// `pointer` is null, or valid for reading `size` bytes, which nobody writes during `'a`.
pub(crate) unsafe fn bytes<'a>(
    pointer: *const libc::c_void,
    size: usize,
    name: &'static str,
) -> Result<&'a [u8]> {
    if size == 0 {
        return Ok(&[]);
    }
    if pointer.is_null() {
        return Err(Error::NullArgument(name));
    }
    if isize::try_from(size).is_err() {
        return Err(Error::BadArgument("size"));
    }
    // SAFETY: not null and the size fits, so the caller promises `size` readable bytes.
    Ok(unsafe { std::slice::from_raw_parts(pointer.cast(), size) })
}

/// A caller's buffer for text; empty where it is null.
///
/// # Safety
/// `text` is null, or valid for writing `size` bytes during `'a`, used by nobody else.
pub(crate) unsafe fn text<'a>(text: *mut libc::c_char, size: usize) -> Result<TextOut<'a>> {
    if isize::try_from(size).is_err() {
        return Err(Error::BadArgument("size"));
    }
    if text.is_null() || size == 0 {
        return Ok(TextOut::new(&mut []));
    }
    // SAFETY: not null, so the caller promises `size` bytes; each is given a value before a slice is made of them.
    let buffer = unsafe {
        text.cast::<u8>().write_bytes(0, size);
        std::slice::from_raw_parts_mut(text.cast(), size)
    };
    Ok(TextOut::new(buffer))
}
