# Every habit of the project by name; each target says what it does. Needs only python3 (3.11 or newer) and make.
PYTHON ?= python3
UV     ?= uv
BIN    := .venv/bin

# The commands behind the targets that other parts of the project provide.
TEST     := $(BIN)/pytest --numprocesses auto --no-loadscope-reorder
CHECK    := $(BIN)/python -m tests.check
BENCH    := $(BIN)/python -m tests.bench
SCALE    := $(BIN)/python -m tests.bench.skala
DRILLS   := $(BIN)/python -m tests.drills
MUTANTS  := $(BIN)/python -m tests.mutants
GENERATE := $(BIN)/python -m tests.architecture.generate
PICTURES := $(BIN)/python -m tests.gambar
CONTRACT := $(BIN)/python -m tests.contract.kontrak
COMPILE  := $(UV) pip compile --quiet --universal --generate-hashes --python-version 3.11 --no-annotate --no-header

ARGS ?=
unexport PYTHONDONTWRITEBYTECODE # what one process compiled, hundreds of others need not
.DEFAULT_GOAL := help
.PHONY: help run wadah demo test check bench bench-scale drills mutants generate pictures contracts lock clean env-run env-dev python

help: ## daftar perintah ini
	@echo "Satu Pintu. Perintah:"; sed -n 's/^\([a-z-]*\):.*## /  make \1\t/p' $(MAKEFILE_LIST) | expand -t 18
	@echo "Setelah 'make run': .venv/bin/satupintu --help"

run: env-run ## menyalakan seluruh layanan (PostgreSQL, NATS, semua layanan, portal) sampai Ctrl-C
	@echo "make run: menyalakan PostgreSQL, NATS, semua layanan, dan portal; Ctrl-C menghentikan semuanya"
	@exec $(BIN)/satupintu up $(ARGS)

wadah: python ## menyalakan seluruh layanan dalam wadah (perlu Docker), sesudah memeriksa port dan disk
	@echo "make wadah: memeriksa Docker, port, dan disk; lalu docker compose up"
	@$(PYTHON) -I deploy/wadah.py $(ARGS)

demo: env-run ## menjalankan permohonan contoh melalui semua langkah SOP (perlu 'make run' di terminal lain)
	@echo "make demo: permohonan contoh melalui semua langkah SOP lewat HTTP"
	@exec $(BIN)/satupintu demo $(ARGS)

test: env-dev ## menjalankan semua uji; ARGS="-k paraf" memilih sebagian
	@echo "make test: semua uji (PostgreSQL dan NATS dinyalakan sendiri)"
	@exec $(TEST) $(ARGS)

check: env-dev ## memeriksa gaya, tipe, batas antarmodul, kode mati, dan dokumen hasil generate
	@echo "make check: gaya, tipe, batas antarmodul, kode mati, tabel SOP = layanan = dokumen"
	@exec $(CHECK) $(ARGS)

bench: env-dev ## mengukur kecepatan di mesin ini dan menulis docs/benchmark.md
	@echo "make bench: mengukur kecepatan dan menulis docs/benchmark.md (beberapa menit)"
	@exec $(BENCH) $(ARGS)

bench-scale: env-dev ## mengukur set 11.000 permohonan di samping set 100 (sejam), menulis docs/benchmark-skala.md; ARGS=--cepat singkat
	@echo "make bench-scale: membuat dan mengukur set 100 dan 11.000 permohonan (sejam; perlu 20 GB di disk)"
	@exec $(SCALE) $(ARGS)

drills: env-dev ## latihan keadaan darurat pada set sungguhan; ARGS="update" memilih, ARGS="cepat" yang di bawah dua menit
	@echo "make drills: latihan keadaan darurat, masing-masing pada set sendiri"
	@exec $(DRILLS) $(ARGS)

mutants: env-dev ## mengubah aturan di satu tempat kecil tiap kali; uji harus menyadarinya, yang lolos tercatat dengan sebabnya
	@echo "make mutants: mengubah aturan di satu tempat kecil tiap kali, dan melihat uji mana yang menyadarinya"
	@exec $(MUTANTS) $(ARGS)

generate: env-dev ## menulis ulang dokumen dari kode: docs/sop.md, peristiwa.md, asyncapi, openapi
	@echo "make generate: menulis ulang dokumen yang berasal dari kode"
	@exec $(GENERATE) $(ARGS)

pictures: env-dev ## memotret halaman portal untuk README ke docs/gambar (perlu Chromium)
	@echo "make pictures: memotret halaman portal pada set sendiri sesudah demo"
	@exec $(PICTURES) $(ARGS)

contracts: env-dev ## kontrak yang memutus program lain: menyebutnya; ACCEPT="alasan" menerimanya dan mencatatnya di docs/kontrak.md
	@exec $(CONTRACT)

lock: ## menyusun ulang requirements*.txt dari pyproject.toml (perlu uv)
	@echo "make lock: menyusun ulang requirements*.txt dari pyproject.toml"
	@command -v $(UV) >/dev/null || { echo "make lock memerlukan uv: pip install uv, atau make lock UV=/jalur/ke/uv" >&2; exit 3; }
	@$(COMPILE) pyproject.toml --output-file requirements.txt $(ARGS)
	@$(COMPILE) --extra embedded --constraint requirements.txt pyproject.toml --output-file requirements-embedded.txt
	@$(COMPILE) --extra embedded --extra dev --constraint requirements-embedded.txt pyproject.toml --output-file requirements-dev.txt

clean: ## menghapus .venv dan cache; data di .satupintu/ tidak disentuh
	@echo "make clean: menghapus .venv dan cache (data di .satupintu/ tetap ada)"
	@rm -rf .venv .mutan .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache .coverage htmlcov build dist
	@find deploy services shared tests -name __pycache__ -type d -prune -exec rm -rf {} +

env-run: python
	@$(PYTHON) -I deploy/venv.py embedded

env-dev: python
	@$(PYTHON) -I deploy/venv.py dev

python:
	@command -v $(PYTHON) >/dev/null || { echo "$(PYTHON) tidak ditemukan: pasang Python 3.11 atau lebih baru" >&2; exit 3; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "Satu Pintu memerlukan Python 3.11 atau lebih baru; '$(PYTHON)' adalah $$($(PYTHON) -V 2>&1)." >&2; \
		echo "Pilih yang lain, misalnya: make $(or $(firstword $(MAKECMDGOALS)),run) PYTHON=python3.12" >&2; exit 3; }
