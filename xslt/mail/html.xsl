<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:m="urn:maboussole:sheet" exclude-result-prefixes="m">

  <!-- The HTML part of a message: no image, no style, nothing fetched, so that it
       looks the same everywhere and tells nobody that it was read. -->

  <xsl:output method="html" encoding="UTF-8" indent="no" media-type="text/html"
      doctype-system="about:legacy-compat"/>
  <xsl:strip-space elements="*"/>

  <xsl:template match="/message">
    <html lang="{$page.lang}">
      <head><title><xsl:value-of select="subject"/></title></head>
      <body>
        <h1><m:t k="layout.brand"/></h1>
        <xsl:apply-templates select="p | link | fact"/>
        <hr/>
        <p><small><m:t k="mail.automatic"/></small></p>
      </body>
    </html>
  </xsl:template>

  <xsl:template match="p"><p><xsl:value-of select="."/></p></xsl:template>

  <!-- The address as well: whoever does not trust a link can read where it leads. -->
  <xsl:template match="link">
    <p>
      <strong><a href="{@href}"><xsl:value-of select="."/></a></strong>
      <br/>
      <small><xsl:value-of select="@href"/></small>
    </p>
  </xsl:template>

  <xsl:template match="fact">
    <p><m:t k="mail.fact" label="@label" value="."/></p>
  </xsl:template>

</xsl:stylesheet>
