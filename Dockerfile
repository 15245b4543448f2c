# The workbench with everything that briefings need. Build it from a clone of the repository:
#   docker build -t accord .
#   docker run --rm -it -v "$PWD:/work" accord serve --add-user NAME --role editor
#   docker run --rm -p 8765:8765 -v "$PWD:/work" accord
#   docker run --rm -v "$PWD:/work" accord brief us-rok-2021 --format pdf
# The second starts the workbench, which others reach by name and password; the first adds one of them.
FROM python:3.11-slim-bookworm
RUN apt-get update \
 && apt-get install -y --no-install-recommends fontconfig fonts-noto-core fonts-noto-cjk libpango-1.0-0 libpangoft2-1.0-0 \
 && rm -rf /var/lib/apt/lists/*
COPY pyproject.toml README.md LICENSE CHANGELOG.md /source/
COPY src /source/src
RUN pip install --no-cache-dir "/source[report,template,exchange,frames,reader,store,mcp,web]" && rm -rf /source
RUN useradd --create-home accord
USER accord
ENV ACCORD_CACHE=/home/accord/.cache/accord
WORKDIR /work
ENTRYPOINT ["accord"]
EXPOSE 8765
CMD ["serve", "--host", "0.0.0.0", "--port", "8765", "--no-browser"]
