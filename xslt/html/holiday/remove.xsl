<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:m="urn:maboussole:sheet" exclude-result-prefixes="m">

  <xsl:import href="show.xsl"/>

  <!-- Asks once more before a holiday is taken away. -->

  <xsl:template match="page" mode="actions"/>

  <xsl:template match="page" mode="main">
    <form class="form" method="post" action="{@path}">
      <xsl:apply-templates select="@csrf"/>
      <fieldset class="card">
        <legend><m:t k="holiday.remove.legend"/></legend>
        <p><time datetime="{record/*/day}"><m:date select="record/*/day"/></time></p>
        <p><m:t k="holiday.remove.text"/></p>
      </fieldset>
      <p class="actions">
        <button class="button primary" type="submit"><m:t k="holiday.remove.submit"/></button>
        <a class="button quiet" href="/holidays/{record/*/@id}"><m:t k="form.cancel"/></a>
      </p>
    </form>
  </xsl:template>

</xsl:stylesheet>
