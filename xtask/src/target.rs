//! The three targets.

/// What a program is built for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Target {
    /// The machine this runs on.
    Native,
    /// x86_64 Windows, run by Wine.
    Win64,
    /// i686 Windows, run by Wine.
    Win32,
}

/// All of them, in the order in which they are shown.
pub(crate) const ALL: [Target; 3] = [Target::Native, Target::Win64, Target::Win32];

/// Those that are built together: native first, for it is quick; then both Windows targets, whose builds of std fill
/// the processors best side by side.
pub(crate) fn groups(targets: &[Target]) -> Vec<Vec<Target>> {
    let (windows, native): (Vec<_>, Vec<_>) = targets.iter().partition(|target| target.is_windows());
    [native, windows]
        .into_iter()
        .filter(|group| !group.is_empty())
        .collect()
}

/// The names of several, for messages.
pub(crate) fn names(targets: &[Target]) -> String {
    targets
        .iter()
        .map(|target| target.name())
        .collect::<Vec<_>>()
        .join(" and ")
}

impl Target {
    /// The name that a reader sees.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Target::Native => "native",
            Target::Win64 => "Windows 64-bit",
            Target::Win32 => "Windows 32-bit",
        }
    }

    /// The name of its folder under `target/cpp`.
    pub(crate) fn folder(self) -> &'static str {
        match self {
            Target::Native => "native",
            Target::Win64 => "win64",
            Target::Win32 => "win32",
        }
    }

    pub(crate) fn is_windows(self) -> bool {
        self != Target::Native
    }

    /// The architecture in the names of the mingw tools.
    pub(crate) fn arch(self) -> &'static str {
        match self {
            Target::Native => std::env::consts::ARCH,
            Target::Win64 => "x86_64",
            Target::Win32 => "i686",
        }
    }

    /// Rust's name of a Windows target.
    pub(crate) fn triple(self) -> String {
        format!("{}-pc-windows-gnu", self.arch())
    }

    pub(crate) fn c_compiler(self) -> String {
        self.tool("gcc", "gcc-posix")
    }

    pub(crate) fn cpp_compiler(self) -> String {
        self.tool("g++", "g++-posix")
    }

    pub(crate) fn archiver(self) -> String {
        self.tool("ar", "ar")
    }

    pub(crate) fn objdump(self) -> String {
        self.tool("objdump", "objdump")
    }

    fn tool(self, native: &str, mingw: &str) -> String {
        match self {
            Target::Native => native.to_string(),
            _ => format!("{}-w64-mingw32-{mingw}", self.arch()),
        }
    }
}
