//! Result codes (`mapicode.h`).

/// A COM result: negative values are failures.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct HResult(pub i32);

impl HResult {
    /// Success.
    pub const OK: Self = Self(0);
    /// `MAPI_E_CALL_FAILED`
    pub const CALL_FAILED: Self = Self::from_bits(0x8000_4005);
    /// `MAPI_E_INTERFACE_NOT_SUPPORTED`
    pub const INTERFACE_NOT_SUPPORTED: Self = Self::from_bits(0x8000_4002);
    /// `MAPI_E_NO_SUPPORT`
    pub const NO_SUPPORT: Self = Self::from_bits(0x8004_0102);
    /// `MAPI_E_UNKNOWN_FLAGS`
    pub const UNKNOWN_FLAGS: Self = Self::from_bits(0x8004_0106);
    /// `MAPI_E_INVALID_ENTRYID`
    pub const INVALID_ENTRYID: Self = Self::from_bits(0x8004_0107);
    /// `MAPI_E_INVALID_OBJECT`
    pub const INVALID_OBJECT: Self = Self::from_bits(0x8004_0108);
    /// `MAPI_E_BUSY`
    pub const BUSY: Self = Self::from_bits(0x8004_010B);
    /// `MAPI_E_NOT_FOUND`
    pub const NOT_FOUND: Self = Self::from_bits(0x8004_010F);
    /// `MAPI_E_INVALID_PARAMETER`
    pub const INVALID_PARAMETER: Self = Self::from_bits(0x8007_0057);
    /// `MAPI_E_NOT_ENOUGH_MEMORY`
    pub const NOT_ENOUGH_MEMORY: Self = Self::from_bits(0x8007_000E);

    /// The code with the unsigned value that the MAPI headers write.
    pub const fn from_bits(bits: u32) -> Self {
        Self(bits as i32)
    }

    /// The unsigned value, as the MAPI headers write it.
    pub const fn bits(self) -> u32 {
        self.0 as u32
    }

    /// Whether the code is a failure (`FAILED(hr)`).
    pub const fn is_failure(self) -> bool {
        self.0 < 0
    }

    /// `Ok` for a success or a warning, `Err` with the code for a failure.
    pub const fn into_result(self) -> Result<(), Self> {
        if self.is_failure() {
            Err(self)
        } else {
            Ok(())
        }
    }
}

impl std::fmt::Debug for HResult {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "0x{:08X}", self.bits())
    }
}

impl std::fmt::Display for HResult {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        std::fmt::Debug::fmt(self, f)
    }
}
