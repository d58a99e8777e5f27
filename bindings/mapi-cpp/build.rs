//! Compiles the private cxx bridge and what the public C++ headers call.

fn main() {
    cxx_build::bridge("src/bridge.rs")
        .file("src/core.cpp")
        .include("include")
        .std("c++17")
        .flag_if_supported("-Wall")
        .flag_if_supported("-Wextra")
        .flag_if_supported("-fvisibility=hidden")
        .compile("mslogon_mapi_core");
    for file in ["src/bridge.rs", "src/core.cpp", "include/mslogon/core.hpp"] {
        println!("cargo:rerun-if-changed={file}");
    }
}
