//! The suite that every engine on a store passes: on memory, and on the simulator's disk.

use asl_simulator::suite::{InMemory, OnDisk};

asl_simulator::suite!(memory: InMemory::default());
asl_simulator::suite!(disk: OnDisk::default());
